package io.upgrades.gateway.provider;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * Finds out whether a call failed because its pooled connection was closed. A server may close a pooled connection at
 * any time; a call that is sent on it at that moment gets no answer, which says nothing about the service (RFC 9112,
 * section 9.5). Vert.x reports all closed connections in the same way and does not send the call again.
 */
final class ClosedConnections implements Consumer<HttpClientRequest> {

    /** A pooled connection was closed before any of the answer had come. */
    private static final class ClosedBeforeAnswerException extends IOException {}

    /** A connection was closed in any other way. */
    private static final class ClosedException extends IOException {}

    private final Set<HttpConnection> used =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /** Whether the same call can be sent again at once, without being counted as a failure. */
    static boolean maySendAgain(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            // Without one of the exceptions above the connection was closed before the request was sent.
            if (isClosedBeforeAnswer(cause) || cause instanceof HttpClosedException) {
                return true;
            }
            for (Throwable marker : cause.getSuppressed()) {
                if (isClosedBeforeAnswer(marker)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isClosedBeforeAnswer(Throwable thrown) {
        return thrown instanceof ClosedBeforeAnswerException;
    }

    /** Only the last request on a connection is watched: HTTP/1.1 without pipelining has one at a time. */
    @Override
    public void accept(HttpClientRequest request) {
        HttpConnection connection = request.connection();
        boolean repeatable = !used.add(connection) && request.getMethod().equals(HttpMethod.GET);
        Call call = new Call(request, repeatable, Vertx.currentContext(), Thread.currentThread());
        request.response().onSuccess(call::answered).onFailure(call::failed);
        connection.closeHandler(closed -> call.connectionClosed());
    }

    private static final class Call {
        private final HttpClientRequest request;
        private final boolean repeatable;
        private final Context context;
        private final Thread eventLoop;
        private Future<Void> end;

        Call(HttpClientRequest request, boolean repeatable, Context context, Thread eventLoop) {
            this.request = request;
            this.repeatable = repeatable;
            this.context = context;
            this.eventLoop = eventLoop;
        }

        void answered(HttpClientResponse response) {
            end = response.end();
        }

        /**
         * The connection can be on another event loop than the call; parts of the answer may be queued for the call's
         * loop.
         */
        void connectionClosed() {
            if (Thread.currentThread().equals(eventLoop)) {
                closed();
            } else {
                context.runOnContext(now -> closed());
            }
        }

        /**
         * The connection was reset before any of the answer had come, and maybe before this call was watched: its
         * exception is marked. A reset by the gateway itself is no {@link IOException}.
         */
        void failed(Throwable thrown) {
            if (repeatable && thrown instanceof IOException) {
                thrown.addSuppressed(new ClosedBeforeAnswerException());
            }
        }

        private void closed() {
            if (!request.response().isComplete()) {
                request.reset(0, repeatable ? new ClosedBeforeAnswerException() : new ClosedException());
            } else if (end != null && !end.isComplete()) {
                request.reset(0, new ClosedException());
            }
        }
    }
}
