package io.upgrades.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** A real Redis, and a client of its own to look into it and to do it harm. */
public final class TestRedis implements AutoCloseable {
    private final int port;
    private final Vertx vertx;
    private RedisServer server;

    public TestRedis(Vertx vertx) {
        this(vertx, FreePorts.next());
    }

    public TestRedis(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
        start();
    }

    public void start() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }

    public String address() {
        return "redis://127.0.0.1:" + port;
    }

    public Response command(Command command, Object... arguments) {
        Redis client = Redis.createClient(vertx, address());
        try {
            Request request = Request.cmd(command, arguments);
            return client.send(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            client.close();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
