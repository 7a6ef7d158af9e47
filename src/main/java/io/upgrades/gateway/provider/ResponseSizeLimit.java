package io.upgrades.gateway.provider;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.function.Consumer;

/**
 * Ends a call as soon as more of its answer has arrived than is allowed: the REST client keeps a whole body in memory and
 * sets no limit of its own. It counts what arrives, beside the REST client, which collects it.
 */
final class ResponseSizeLimit implements Consumer<HttpClientRequest> {
    private final int limit;

    ResponseSizeLimit(int limit) {
        this.limit = limit;
    }

    @Override
    public void accept(HttpClientRequest request) {
        request.response().onSuccess(response -> response.handler(new Counter(request)));
    }

    private final class Counter implements Handler<Buffer> {
        private final HttpClientRequest request;
        private long received;

        Counter(HttpClientRequest request) {
            this.request = request;
        }

        @Override
        public void handle(Buffer chunk) {
            received += chunk.length();
            if (received > limit) {
                request.reset(0, new ResponseTooLargeException());
            }
        }
    }
}
