package io.upgrades.gateway.simulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** The honest answer, byte by byte; JSON may begin with white space, which makes any answer long enough. */
record Drip(Duration pause, int atLeast) implements Fault {

    @Override
    public void deliver(Exchange exchange) {
        Buffer body = exchange.honest().body();
        Buffer padded =
                Buffer.buffer(" ".repeat(Math.max(0, atLeast - body.length()))).appendBuffer(body);
        HttpServerResponse response =
                exchange.start(exchange.honest()).putHeader("Content-Length", String.valueOf(padded.length()));
        drip(exchange, response, padded, 0);
    }

    private void drip(Exchange exchange, HttpServerResponse response, Buffer body, int at) {
        if (at == body.length()) {
            response.end();
            return;
        }
        response.write(body.getBuffer(at, at + 1));
        exchange.later(pause, () -> drip(exchange, response, body, at + 1));
    }
}
