package io.upgrades.gateway.simulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** A JSON object with one endless text in it, sent no faster than the client reads. */
record Flood(long bytes, boolean announced) implements Fault {
    private static final String HEAD = "{\"filler\":\"";
    private static final String TAIL = "\"}";
    private static final Buffer CHUNK = Buffer.buffer("x".repeat(64 * 1024));

    @Override
    public void deliver(Exchange exchange) {
        HttpServerResponse response = exchange.start(Answer.text(200, "application/json", ""));
        long filler = Math.max(0, bytes - HEAD.length() - TAIL.length());
        if (announced) {
            response.putHeader("Content-Length", String.valueOf(filler + HEAD.length() + TAIL.length()));
        } else {
            response.setChunked(true);
        }
        response.write(HEAD);
        pour(response, filler);
    }

    private static void pour(HttpServerResponse response, long left) {
        long still = left;
        while (still > 0 && !response.writeQueueFull() && !response.closed()) {
            int size = (int) Math.min(still, CHUNK.length());
            response.write(CHUNK.slice(0, size));
            still -= size;
        }
        if (response.closed()) {
            return;
        }
        if (still == 0) {
            response.end(TAIL);
            return;
        }
        long rest = still;
        response.drainHandler(drained -> pour(response, rest));
    }
}
