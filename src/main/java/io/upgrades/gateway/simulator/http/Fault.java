package io.upgrades.gateway.simulator.http;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;

/**
 * What goes wrong with an answer. A fault strikes requests that passed the signature check, unless it is
 * {@link #beforeSignature(Fault)}.
 */
@FunctionalInterface
public interface Fault {
    void deliver(Exchange exchange);

    default boolean strikesBeforeSignature() {
        return false;
    }

    static Fault none() {
        return Exchange::send;
    }

    static Fault delay(Duration delay) {
        return delay(delay, none());
    }

    static Fault delay(Duration delay, Fault then) {
        return exchange -> exchange.later(delay, () -> then.deliver(exchange));
    }

    /** Never answers, until the client closes. */
    static Fault hang() {
        return exchange -> {};
    }

    /** A TCP reset before the first byte of an answer. */
    static Fault resetBeforeBody() {
        return Exchange::reset;
    }

    /** Headers that promise the whole body, half of it, and a TCP reset. */
    static Fault resetMidBody() {
        return exchange -> exchange.sendPartAndReset(
                exchange.honest(), exchange.honest().body().length() / 2);
    }

    /** The honest answer, a byte every 50 ms, for more than 100 seconds. */
    static Fault drip() {
        return new Drip(Duration.ofMillis(50), 2_000);
    }

    static Fault answer(Answer answer) {
        return exchange -> exchange.send(answer);
    }

    static Fault status(int status, String contentType, String body) {
        return answer(Answer.text(status, contentType, body));
    }

    static Fault redirect(URI to) {
        return answer(Answer.empty(302).with("Location", to.toString()));
    }

    /** Valid JSON of at least this many bytes, in chunks. */
    static Fault huge(long bytes) {
        return new Flood(bytes, false);
    }

    /** Valid JSON of exactly this many bytes, announced by Content-Length. */
    static Fault hugeWithContentLength(long bytes) {
        return new Flood(bytes, true);
    }

    /** A complete HTTP answer with the first half of the honest body. */
    static Fault truncatedJson() {
        return exchange -> {
            Buffer body = exchange.honest().body();
            exchange.send(exchange.honest().withBody(body.getBuffer(0, body.length() / 2)));
        };
    }

    /** 200, application/json, not a byte. */
    static Fault emptyBody() {
        return status(200, "application/json", "");
    }

    static Fault notJson() {
        return status(200, "text/html", "<html><body><h1>Welcome to the proxy</h1></body></html>");
    }

    /** Valid JSON, objects within objects. */
    static Fault deeplyNested(int depth) {
        return status(200, "application/json", "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    }

    static Fault throttled() {
        return Exchange::throttle;
    }

    /** The operation is no longer there. */
    static Fault withdrawn() {
        return Exchange::withdraw;
    }

    static Fault serverError() {
        return Exchange::fail;
    }

    /** The same fault, for requests of anyone, whether the cloud would believe their signature or not. */
    static Fault beforeSignature(Fault fault) {
        return new Fault() {
            @Override
            public void deliver(Exchange exchange) {
                fault.deliver(exchange);
            }

            @Override
            public boolean strikesBeforeSignature() {
                return true;
            }
        };
    }
}
