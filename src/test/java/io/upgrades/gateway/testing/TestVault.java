package io.upgrades.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What of HashiCorp Vault the gateway asks: the key-value engine, version 2, mounted at {@code secret}. */
public final class TestVault implements AutoCloseable {
    public static final String TOKEN = "hvs.simulated";

    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final HttpServer server;

    public TestVault(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/v1/secret/data/", this::read);
        server.start();
    }

    public void put(String path, Map<String, String> secret) {
        secrets.put(path, Map.copyOf(secret));
    }

    public void remove(String path) {
        secrets.remove(path);
    }

    public int reads() {
        return reads.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void read(HttpExchange exchange) throws IOException {
        reads.incrementAndGet();
        String path = exchange.getRequestURI().getPath().substring("/v1/secret/data/".length());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        int status;
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            status = 403;
            body.putArray("errors").add("permission denied");
        } else if (!secrets.containsKey(path)) {
            status = 404;
            body.putArray("errors");
        } else {
            status = 200;
            body.put("request_id", "r")
                    .put("lease_id", "")
                    .put("renewable", false)
                    .put("lease_duration", 0);
            ObjectNode data = body.putObject("data");
            ObjectNode secret = data.putObject("data");
            secrets.get(path).forEach(secret::put);
            data.putObject("metadata")
                    .put("created_time", "2026-01-01T12:00:00.000000Z")
                    .put("deletion_time", "")
                    .put("destroyed", false)
                    .put("version", 1);
        }
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
