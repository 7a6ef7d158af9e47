package io.upgrades.gateway.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** What can go wrong with an answer of a cloud. */
@FunctionalInterface
public interface Fault {
    String JSON = "application/json";

    /** Answers the request badly, or lets the cloud answer. */
    void answer(Vertx vertx, HttpServerRequest request, Runnable cloud);

    /** Nothing goes wrong. */
    static Fault none() {
        return (vertx, request, cloud) -> cloud.run();
    }

    /** The answer comes late. */
    static Fault delay(Duration delay) {
        return (vertx, request, cloud) -> vertx.setTimer(Math.max(1, delay.toMillis()), timer -> cloud.run());
    }

    /** No answer ever comes. */
    static Fault hang() {
        return (vertx, request, cloud) -> {};
    }

    /** The connection ends before the answer. */
    static Fault resetBeforeBody() {
        return (vertx, request, cloud) -> request.connection().close();
    }

    /** The connection ends in the middle of the answer. */
    static Fault resetInBody() {
        return (vertx, request, cloud) -> headers(request, JSON)
                .putHeader("Content-Length", "1000")
                .write("{\"records\":[")
                .onComplete(written -> request.connection().close());
    }

    /** The answer comes a byte at a time, and never ends. */
    static Fault drip(Duration pause) {
        return (vertx, request, cloud) -> {
            HttpServerResponse response = headers(request, JSON).setChunked(true);
            response.write("{");
            long timer = vertx.setPeriodic(pause.toMillis(), tick -> response.write(" "));
            response.closeHandler(closed -> vertx.cancelTimer(timer));
        };
    }

    /** A given answer. */
    static Fault status(int status, String contentType, String body) {
        return (vertx, request, cloud) ->
                headers(request, contentType).setStatusCode(status).end(body);
    }

    /** A given answer with one more header. */
    static Fault status(int status, String contentType, String body, String header, String value) {
        return (vertx, request, cloud) -> headers(request, contentType)
                .setStatusCode(status)
                .putHeader(header, value)
                .end(body);
    }

    /** The answer is somewhere else. */
    static Fault redirect(String location) {
        return status(302, "text/plain", "", "Location", location);
    }

    /** The answer has that many bytes, of valid JSON. */
    static Fault huge(long bytes) {
        return (vertx, request, cloud) -> {
            HttpServerResponse response = headers(request, JSON).setChunked(true);
            response.write("[\"");
            pour(response, Buffer.buffer("x".repeat(65_536)), bytes);
        };
    }

    /** The answer is JSON in JSON in JSON. */
    static Fault deeplyNested(int depth) {
        return status(200, JSON, "[".repeat(depth) + "]".repeat(depth));
    }

    private static HttpServerResponse headers(HttpServerRequest request, String contentType) {
        return request.response().putHeader("Content-Type", contentType);
    }

    private static void pour(HttpServerResponse response, Buffer chunk, long left) {
        if (response.closed()) {
            return;
        }
        if (left <= 0) {
            response.end("\"]");
            return;
        }
        response.write(chunk).onSuccess(written -> pour(response, chunk, left - chunk.length()));
    }
}
