package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Those who wait for one thing to become known. Who goes away leaves nothing behind, and does not end it for the others. */
final class Waiters<T> {
    private static final Logger LOG = Logger.getLogger(Waiters.class);

    private final Set<UniEmitter<? super T>> waiting = new LinkedHashSet<>();
    private T known;

    /** Ends when it is known; at once where it is. */
    Uni<T> join() {
        return Uni.createFrom()
                .emitter(emitter -> joined(emitter)
                        .ifPresentOrElse(emitter::complete, () -> emitter.onTermination(() -> leave(emitter))));
    }

    /** Tells all who wait, and all who come later; only what is told first counts. */
    void tell(T value) {
        Set<UniEmitter<? super T>> all;
        synchronized (this) {
            if (known != null) {
                return;
            }
            known = value;
            all = Set.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(emitter -> complete(emitter, value));
    }

    /** An exception of one waiter must not keep the others waiting. */
    private static <T> void complete(UniEmitter<? super T> emitter, T value) {
        try {
            emitter.complete(value);
        } catch (RuntimeException bug) {
            LOG.error("The gateway has a bug: a waiter threw an exception", bug);
        }
    }

    synchronized boolean isTold() {
        return known != null;
    }

    private synchronized Optional<T> joined(UniEmitter<? super T> emitter) {
        if (known == null) {
            waiting.add(emitter);
        }
        return Optional.ofNullable(known);
    }

    private synchronized void leave(UniEmitter<? super T> emitter) {
        waiting.remove(emitter);
    }
}
