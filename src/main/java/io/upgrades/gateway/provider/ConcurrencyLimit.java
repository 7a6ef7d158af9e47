package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
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
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;

    ConcurrencyLimit(int limit) {
        this.limit = limit;
    }

    /** The call, made when its turn has come. */
    <T> Uni<T> limit(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> enter(() -> emitter.complete(null)))
                .chain(() -> Uni.createFrom().<T>deferred(call).eventually(this::leave));
    }

    private void enter(Runnable turn) {
        synchronized (this) {
            if (inFlight == limit) {
                waiting.add(turn);
                return;
            }
            inFlight++;
        }
        turn.run();
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                inFlight--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
