package io.upgrades.gateway.provider;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.function.Consumer;

/**
 * Ends a call as soon as more of its answer has arrived than is allowed: the REST client keeps a whole body in memory
 * without a limit. It counts the bytes beside the REST client, which collects them.
 *
 * @param limit bytes of one body
 */
record ResponseSizeLimit(int limit) implements Consumer<HttpClientRequest> {

    /** The answer is larger than allowed. */
    static final class ExceededException extends RuntimeException {
        private ExceededException() {
            super("the answer is larger than allowed", null, false, false);
        }
    }

    @Override
    public void accept(HttpClientRequest request) {
        request.response()
                .onSuccess(response -> response.handler(new Handler<>() {
                    private long received;

                    @Override
                    public void handle(Buffer chunk) {
                        received += chunk.length();
                        if (received > limit) {
                            request.reset(0, new ExceededException());
                        }
                    }
                }));
    }
}
