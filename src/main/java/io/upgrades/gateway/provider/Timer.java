package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;

/** Lets something happen later, without a thread that waits for it. */
@FunctionalInterface
public interface Timer {

    /** Runs the task once, when so much time has passed, unless that is cancelled. */
    Cancellable after(Duration delay, Runnable task);

    /** Ends when so much time has passed. */
    default Uni<Void> pause(Duration delay) {
        return Uni.createFrom().emitter(emitter -> {
            Cancellable timer = after(delay, () -> emitter.complete(null));
            emitter.onTermination(timer::cancel);
        });
    }
}
