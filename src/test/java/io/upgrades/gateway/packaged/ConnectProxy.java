package io.upgrades.gateway.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that connects whoever has its password to one port of this machine, whatever host is asked for, and remembers it. */
final class ConnectProxy {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final NetServer server;

    ConnectProxy(Vertx vertx, String userAndPassword, int port) {
        String credentials = "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
        server = vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1"))
                .connectHandler(socket -> socket.handler(request -> {
                    List<String> lines = request.toString().lines().toList();
                    asked.add(lines.get(0));
                    if (lines.stream().anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + credentials))) {
                        connect(vertx, socket, port);
                    } else {
                        socket.end(Buffer.buffer("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
                    }
                }))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    /** The first line of every request. */
    List<String> asked() {
        return asked;
    }

    private static void connect(Vertx vertx, NetSocket socket, int port) {
        TlsEnd.join(vertx, socket, port);
        socket.write("HTTP/1.1 200 Connected\r\n\r\n");
    }
}
