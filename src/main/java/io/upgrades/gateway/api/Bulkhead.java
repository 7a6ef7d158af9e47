package io.upgrades.gateway.api;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many requests in at a time and no more; each leaves its place when it is answered, or its connection ends. */
final class Bulkhead {
    private final AtomicInteger free;

    Bulkhead(int places) {
        free = new AtomicInteger(places);
    }

    /** Whether there was a place for a request; the request has it until its end. */
    boolean take(RoutingContext request) {
        if (free.getAndUpdate(now -> now == 0 ? 0 : now - 1) == 0) {
            return false;
        }
        AtomicBoolean left = new AtomicBoolean();
        Runnable leave = () -> {
            if (left.compareAndSet(false, true)) {
                free.incrementAndGet();
            }
        };
        // The end of a request whose caller leaves before its time is not always told; the connection's always is.
        ChannelFutureListener onClose = connection -> leave.run();
        ChannelFuture closed =
                ((ConnectionBase) request.request().connection()).channel().closeFuture();
        closed.addListener(onClose);
        request.addEndHandler(ended -> {
            closed.removeListener(onClose);
            leave.run();
        });
        return true;
    }

    int free() {
        return free.get();
    }
}
