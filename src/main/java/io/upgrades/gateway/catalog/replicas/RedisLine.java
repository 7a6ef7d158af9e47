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
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The line to Redis: one connection, on which commands follow each other without waiting for replies. What is beyond a
 * number of trips in flight waits here, so that thousands at once are neither refused nor late for standing in line.
 *
 * <p>When anything goes wrong the whole client is thrown away, and the next trip makes a new one. Vert.x's pool (4.5.24)
 * cannot be trusted after trouble: a connection that hangs is never given back, one whose password is refused stays open,
 * and one whose greeting is refused, as by a server with too many clients, is waited for forever.
 *
 * <p>All state belongs to one event loop.
 */
final class RedisLine {
    static final int MOST_IN_FLIGHT = 256;

    private final Context context;
    private final Supplier<Redis> clients;
    private final Duration limit;
    private final Queue<Trip> waiting = new ArrayDeque<>();
    private int inFlight;
    private Redis client;
    private Future<RedisConnection> connection;

    private record Trip(List<Request> commands, Promise<List<Response>> outcome) {}

    /**
     * A line that is not open yet.
     *
     * @param clients makes a client; called again after trouble
     * @param limit of one trip, from when it is begun
     */
    RedisLine(Vertx vertx, Supplier<Redis> clients, Duration limit) {
        this.context = VertxContext.getRootContext(vertx.getOrCreateContext());
        this.clients = clients;
        this.limit = limit;
    }

    /** Sends commands in one go and brings their replies, in their order; a refused one fails the trip. */
    Future<List<Response>> send(List<Request> commands) {
        Promise<List<Response>> outcome = Promise.promise();
        context.runOnContext(now -> {
            waiting.add(new Trip(commands, outcome));
            beginWaiting();
        });
        return outcome.future();
    }

    void close() {
        context.runOnContext(now -> hangUp(connection));
    }

    private void beginWaiting() {
        while (inFlight < MOST_IN_FLIGHT && !waiting.isEmpty()) {
            inFlight++;
            begin(waiting.remove());
        }
    }

    private void begin(Trip trip) {
        Promise<List<Response>> made = Promise.promise();
        // After a pause of this process itself, what Redis said meanwhile is still to be read: hence the last look.
        long timer = context.owner()
                .setTimer(limit.toMillis(), id -> context.owner().setTimer(1, lastLook -> made.tryFail(tooLate())));
        Future<RedisConnection> line = connection();
        line.compose(open -> sendAll(open, trip.commands())).onComplete(replies -> {
            if (replies.succeeded()) {
                made.tryComplete(replies.result());
            } else {
                made.tryFail(replies.cause());
            }
        });
        made.future().onComplete(replies -> {
            context.owner().cancelTimer(timer);
            inFlight--;
            trip.outcome().handle(replies);
            if (replies.failed()) {
                hangUp(line);
            }
            beginWaiting();
        });
    }

    private static Future<List<Response>> sendAll(RedisConnection line, List<Request> commands) {
        List<Future<Response>> replies = new ArrayList<>(commands.size());
        commands.forEach(command -> replies.add(line.send(command).recover(RedisLine::aboutOneKey)));
        return Future.join(replies).map(all -> all.list());
    }

    /** What somebody else put at a key says nothing about how Redis is. */
    private static Future<Response> aboutOneKey(Throwable refusal) {
        return refusal instanceof ErrorType error && error.is("WRONGTYPE")
                ? Future.succeededFuture(error)
                : Future.failedFuture(refusal);
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
                open -> open.exceptionHandler(broken -> hangUp(made)).endHandler(end -> hangUp(made)));
    }

    /** Ends all that goes on, if this connection is still the one in use. */
    private void hangUp(Future<RedisConnection> used) {
        if (used == null || used != connection) {
            return;
        }
        connection = null;
        List<Trip> inVain = List.copyOf(waiting);
        waiting.clear();
        if (client != null) {
            client.close();
            client = null;
        }
        inVain.forEach(trip -> trip.outcome().fail("Redis has just failed"));
    }

    private TimeoutException tooLate() {
        return new TimeoutException("no answer within " + limit.toMillis() + " ms");
    }
}
