package io.upgrades.gateway.packaged;

import io.upgrades.gateway.testing.TestCertificates;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks TLS in front of a server that does not, and counts the connections that came about. */
final class TlsEnd {
    private final AtomicInteger connections = new AtomicInteger();
    private final NetServer server;

    /** With the certificate of that name, in front of a port of this machine. */
    TlsEnd(Vertx vertx, TestCertificates certificates, String name, int port) {
        server = vertx.createNetServer(new NetServerOptions()
                        .setHost("127.0.0.1")
                        .setSsl(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(certificates.store().toString())
                                .setPassword(TestCertificates.PASSWORD)
                                .setAlias(name)))
                .connectHandler(socket -> {
                    connections.incrementAndGet();
                    join(vertx, socket, port);
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    int connections() {
        return connections.get();
    }

    /** Passes on what comes from either side. */
    static void join(Vertx vertx, NetSocket socket, int port) {
        socket.pause();
        vertx.createNetClient().connect(port, "127.0.0.1").onSuccess(other -> {
            other.handler(socket::write).closeHandler(closed -> socket.close());
            socket.handler(other::write).closeHandler(closed -> other.close());
            socket.resume();
        });
    }
}
