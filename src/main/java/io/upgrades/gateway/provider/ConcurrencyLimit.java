package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets a number of calls be in flight at once; the others wait for their turn, first come, first served, without a
 * thread.
 *
 * <p>Not SmallRye Fault Tolerance's bulkhead (6.10): its queue can lose a wake-up. A task that is taken from the queue,
 * finds no permit and is put back is not seen by a call that ends in between, and then waits for another call to come.
 */
final class ConcurrencyLimit {
    private final int limit;
    /** In the order they came; a set, because every turn that ends leaves it, wherever it stood. */
    private final Set<Turn> waiting = new LinkedHashSet<>();

    private final AtomicInteger drains = new AtomicInteger();
    private int inFlight;

    ConcurrencyLimit(int limit) {
        this.limit = limit;
    }

    /** The call, made when its turn has come. */
    <T> Uni<T> limit(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom().deferred(() -> {
            Turn turn = new Turn();
            return Uni.createFrom()
                    .<Void>emitter(emitter -> enter(turn, emitter))
                    .chain(() -> {
                        turn.taken = true;
                        return Uni.createFrom().<T>deferred(call).eventually(this::leave);
                    });
        });
    }

    private void enter(Turn turn, UniEmitter<? super Void> emitter) {
        turn.emitter = emitter;
        emitter.onTermination(() -> withdraw(turn));
        synchronized (this) {
            waiting.add(turn);
        }
        drain();
    }

    private synchronized void withdraw(Turn turn) {
        waiting.remove(turn);
    }

    private void leave() {
        synchronized (this) {
            inFlight--;
        }
        drain();
    }

    /** Hands out turns, one thread at a time: whoever comes meanwhile, even from inside a turn, leaves it to that one. */
    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        do {
            for (Turn turn = next(); turn != null; turn = next()) {
                turn.emitter.complete(null);
                if (!turn.taken) {
                    leave();
                }
            }
        } while (drains.decrementAndGet() != 0);
    }

    private synchronized Turn next() {
        if (inFlight == limit || waiting.isEmpty()) {
            return null;
        }
        Turn turn = waiting.iterator().next();
        waiting.remove(turn);
        inFlight++;
        return turn;
    }

    /** A call that waits. It is taken as soon as it begins; one that nobody waits for any more never is. */
    private static final class Turn {
        private UniEmitter<? super Void> emitter;
        private boolean taken;
    }
}
