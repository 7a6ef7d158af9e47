package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;

/** Runs tasks later, without a thread that waits. */
@FunctionalInterface
public interface Timer {

    /** Runs the task once after the delay, unless it is cancelled. */
    Cancellable after(Duration delay, Runnable task);

    /** Completes after the delay. */
    default Uni<Void> pause(Duration delay) {
        return Uni.createFrom().emitter(emitter -> {
            Cancellable timer = after(delay, () -> emitter.complete(null));
            emitter.onTermination(timer::cancel);
        });
    }
}
