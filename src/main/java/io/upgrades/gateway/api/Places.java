package io.upgrades.gateway.api;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/** So many requests at a time and no more; each leaves its place when it is answered, or its connection ends. */
final class Places {
    private final AtomicInteger free;

    Places(int number) {
        free = new AtomicInteger(number);
    }

    /** Whether there was a place for a request; the request has it until its end. */
    boolean take(RoutingContext request) {
        if (free.getAndUpdate(now -> now == 0 ? 0 : now - 1) == 0) {
            return false;
        }
        request.addEndHandler(ended -> free.incrementAndGet());
        return true;
    }
}
