package io.upgrades.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.vertx.serializers.ServerVertxBufferMessageBodyWriter;

/**
 * Writes response bodies on the event loop. A large one leaves in slices, each when there is room for it: a slow reader holds
 * little memory, and each slice that leaves shows the timeouts of the connection that the client still reads.
 */
@Provider
public class BodyWriter extends ServerVertxBufferMessageBodyWriter {
    static final int LARGEST_WHOLE = 128 * 1024;
    static final int SLICE = 16 * 1024;

    private static final String WRITTEN = BodyWriter.class.getName();

    @Override
    public void writeResponse(Buffer body, Type type, ServerRequestContext context) {
        write(((VertxResteasyReactiveRequestContext) context.serverResponse()).getContext(), body);
    }

    /** Writes a body, and so ends the response. */
    static void write(RoutingContext request, Buffer body) {
        HttpServerResponse response = request.response();
        Promise<Void> written = Promise.promise();
        request.put(WRITTEN, written.future());
        if (body.length() <= LARGEST_WHOLE) {
            response.end(body).onComplete(written);
        } else {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            response.setWriteQueueMaxSize(SLICE);
            writeSlices(response, body, 0, written);
        }
    }

    /** Completes when the last byte of an ended response has been written, or never will be. */
    static Future<Void> written(RoutingContext request) {
        return Objects.requireNonNullElse(request.get(WRITTEN), Future.succeededFuture());
    }

    private static void writeSlices(HttpServerResponse response, Buffer body, int from, Promise<Void> written) {
        response.drainHandler(null);
        int position = from;
        while (position + SLICE < body.length()) {
            if (response.writeQueueFull()) {
                int next = position;
                response.drainHandler(drained -> writeSlices(response, body, next, written));
                return;
            }
            response.write(body.slice(position, position + SLICE));
            position += SLICE;
        }
        response.end(body.slice(position, body.length())).onComplete(written);
    }
}
