package io.upgrades.gateway.catalog.replicas;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One pipelined connection to Redis. A limited number of commands is in flight; the others wait here, so that thousands
 * at once are neither refused by the client nor timed out while they queue.
 *
 * <p>After any failure the whole client is closed, and the next command makes a new one. The pool of Vert.x (4.5.24)
 * does not recover: a connection that hangs is never given back, one whose password is refused stays open, and one whose
 * greeting is refused, as by a server with too many clients, is waited for forever.
 *
 * <p>All state is confined to one event loop.
 */
final class RedisLine {
    static final int MOST_IN_FLIGHT = 256;

    private record Command(Request request, Promise<Response> reply) {}

    private final Context context;
    private final Supplier<Redis> clients;
    private final Duration limit;
    private final Queue<Command> waiting = new ArrayDeque<>();
    private int inFlight;
    private Redis client;
    private Future<RedisConnection> connection;

    /**
     * A line that is not connected.
     *
     * @param clients makes a client; called again after a failure
     * @param limit of one command, from when it is sent
     */
    RedisLine(Vertx vertx, Supplier<Redis> clients, Duration limit) {
        this.context = VertxContext.getRootContext(vertx.getOrCreateContext());
        this.clients = clients;
        this.limit = limit;
    }

    Future<Response> send(Request request) {
        Promise<Response> reply = Promise.promise();
        context.runOnContext(now -> {
            waiting.add(new Command(request, reply));
            sendWaiting();
        });
        return reply.future();
    }

    void close() {
        context.runOnContext(now -> disconnect(connection));
    }

    private void sendWaiting() {
        while (inFlight < MOST_IN_FLIGHT && !waiting.isEmpty()) {
            inFlight++;
            send(waiting.remove());
        }
    }

    private void send(Command command) {
        Promise<Response> reply = Promise.promise();
        // The second timer lets replies be read that arrived while this process itself was paused.
        long timer = context.owner()
                .setTimer(limit.toMillis(), id -> context.owner().setTimer(1, last -> reply.tryFail(tooLate())));
        Future<RedisConnection> used = connection();
        used.compose(open -> open.send(command.request()))
                .onSuccess(reply::tryComplete)
                .onFailure(reply::tryFail);
        reply.future().onComplete(result -> {
            context.owner().cancelTimer(timer);
            inFlight--;
            command.reply().handle(result);
            if (result.failed()) {
                disconnect(used);
            }
            sendWaiting();
        });
    }

    private Future<RedisConnection> connection() {
        if (connection == null) {
            connection = connect();
        }
        return connection;
    }

    private Future<RedisConnection> connect() {
        Promise<RedisConnection> opened = Promise.promise();
        try {
            client = clients.get();
            client.connect().onComplete(opened);
        } catch (RuntimeException unusable) {
            context.runOnContext(later -> opened.tryFail(unusable));
        }
        Future<RedisConnection> made = opened.future();
        return made.onSuccess(
                open -> open.exceptionHandler(broken -> disconnect(made)).endHandler(end -> disconnect(made)));
    }

    /** Fails all waiting commands, if this connection is still the one in use. */
    private void disconnect(Future<RedisConnection> used) {
        if (used == null || used != connection) {
            return;
        }
        connection = null;
        List<Command> refused = List.copyOf(waiting);
        waiting.clear();
        if (client != null) {
            client.close();
            client = null;
        }
        refused.forEach(command -> command.reply().fail("Redis has just failed"));
    }

    private TimeoutException tooLate() {
        return new TimeoutException("no answer within " + limit.toMillis() + " ms");
    }
}
