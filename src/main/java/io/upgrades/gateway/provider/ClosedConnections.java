package io.upgrades.gateway.provider;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds out whether a call failed because its pooled connection was closed. A server may close a pooled connection at
 * any time; a call that is sent on it at that moment gets no answer, which says nothing about the service (RFC 9112,
 * section 9.5). Vert.x reports all closed connections in the same way and does not send the call again.
 */
final class ClosedConnections implements Consumer<HttpClientRequest> {
    /** The message of Vert.x's exception: the REST client copies it into an exception of its own. */
    static final String CLOSED = "Connection was closed";

    /** Marks the exception of a pooled connection that failed before any of the answer had come. */
    private static final class PooledConnectionException extends IOException {}

    /** A connection was closed in a way that is a failure of the cloud. */
    private static final class ClosedException extends IOException {}

    private final Set<HttpConnection> used =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /** Whether the same call can be sent again at once, without being counted as a failure. */
    static boolean maySendAgain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> CLOSED.equals(cause.getMessage())
                        || Arrays.stream(cause.getSuppressed()).anyMatch(PooledConnectionException.class::isInstance));
    }

    /**
     * Lets a closed connection fail the call with {@link #CLOSED} only where the call can be sent again: on a pooled
     * connection before the answer, or on any connection before the request was sent, even if it is closed before this
     * method is called.
     */
    @Override
    public void accept(HttpClientRequest request) {
        HttpConnection connection = request.connection();
        boolean repeatable = !used.add(connection) && request.getMethod().equals(HttpMethod.GET);
        Future<HttpClientResponse> response = request.response();
        Future<Void> end = response.compose(HttpClientResponse::end);
        if (repeatable) {
            response.onFailure(ClosedConnections::mark);
        }
        Context context = Vertx.currentContext();
        Thread eventLoop = Thread.currentThread();
        Runnable fail = () -> {
            if (!end.isComplete() && (response.isComplete() || !repeatable)) {
                request.reset(0, new ClosedException());
            }
        };
        // The connection can be on another event loop; parts of the answer may be queued for the call's loop.
        connection.closeHandler(closed -> {
            if (Thread.currentThread().equals(eventLoop)) {
                fail.run();
            } else {
                context.runOnContext(now -> fail.run());
            }
        });
    }

    private static void mark(Throwable thrown) {
        if (thrown instanceof IOException) {
            thrown.addSuppressed(new PooledConnectionException());
        }
    }
}
