package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.upgrades.gateway.upgrade.Failure;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Limits the calls of one account: calls in flight, and calls begun per second. A waiting call holds no thread. Calls
 * that somebody waits for go first; among equals, first come, first served.
 *
 * <p>Not SmallRye Fault Tolerance's bulkhead and rate limit (6.10): the rate limit refuses instead of waiting, and the
 * queue of the bulkhead can lose a wake-up: a task that is taken from the queue, finds no permit and is put back is not
 * seen by a call that ends in between, and then waits for another call to come.
 */
public final class CallQueue {
    private static final Logger LOG = Logger.getLogger(CallQueue.class);

    private static final Duration PAUSE_AFTER_BUG = Duration.ofSeconds(1);

    private final IntSupplier mostInFlight;
    private final CallRate rate;
    private final Timer timer;
    private final Set<Turn> awaited = new LinkedHashSet<>();
    private final Set<Turn> inBackground = new LinkedHashSet<>();
    private int inFlight;
    private boolean waking;
    /** Whether a thread begins calls now; it leaves no turn to others. */
    private boolean draining;

    /**
     * An empty queue.
     *
     * @param mostInFlight asked before each turn
     */
    public CallQueue(IntSupplier mostInFlight, CallRate rate, Timer timer) {
        this.mostInFlight = mostInFlight;
        this.rate = rate;
        this.timer = timer;
    }

    /**
     * Makes the call when its turn has come.
     *
     * @param refusal why the call cannot be made at all; asked when the call comes, when its turn has come, and at {@link
     *     #refuse}
     */
    public <T> Uni<T> enter(Question question, Supplier<Optional<Failure>> refusal, Supplier<Uni<? extends T>> call) {
        return Uni.createFrom().deferred(() -> {
            Turn turn = new Turn(question, refusal);
            return Uni.createFrom()
                    .<Void>emitter(emitter -> await(turn, emitter))
                    .chain(() -> {
                        turn.taken = true;
                        return Uni.createFrom().<T>deferred(call).eventually(this::leave);
                    });
        });
    }

    synchronized int waiting() {
        return awaited.size() + inBackground.size();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /** Fails all waiting calls that cannot be made any more. */
    void refuse() {
        List<Turn> all;
        synchronized (this) {
            all = Stream.concat(awaited.stream(), inBackground.stream()).toList();
        }
        all.forEach(Turn::refuse);
    }

    private void await(Turn turn, UniEmitter<? super Void> emitter) {
        turn.emitter = emitter;
        Optional<Failure> refusal = turn.refusal.get();
        if (refusal.isPresent()) {
            emitter.fail(new UpstreamException(refusal.get()));
            return;
        }
        emitter.onTermination(() -> withdraw(turn));
        turn.question.whenAwaited(() -> promote(turn));
        synchronized (this) {
            (turn.question.isAwaited() ? awaited : inBackground).add(turn);
        }
        drain();
    }

    private void promote(Turn turn) {
        synchronized (this) {
            if (inBackground.remove(turn)) {
                awaited.add(turn);
            }
        }
        drain();
    }

    private synchronized void withdraw(Turn turn) {
        awaited.remove(turn);
        inBackground.remove(turn);
    }

    private void leave() {
        synchronized (this) {
            inFlight--;
        }
        drain();
    }

    /** A call that ends at once asks for this from inside: that must not go on on a deeper stack. */
    private void drain() {
        synchronized (this) {
            if (draining) {
                return;
            }
            draining = true;
        }
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                begin(turn);
            }
        } catch (RuntimeException | Error bug) {
            LOG.error("The gateway has a bug: waiting calls could not be started", bug);
            pauseAfterBug();
        }
    }

    private void begin(Turn turn) {
        try {
            turn.refuse();
            turn.emitter.complete(null); // no effect after a refusal
        } catch (RuntimeException bug) {
            LOG.error("The gateway has a bug: a call could not be started", bug);
        } finally {
            if (!turn.taken) {
                leave();
            }
        }
    }

    private synchronized void pauseAfterBug() {
        draining = false;
        drainAfter(PAUSE_AFTER_BUG);
    }

    private synchronized Turn next() {
        boolean background = awaited.isEmpty();
        Set<Turn> waiting = background ? inBackground : awaited;
        if (waiting.isEmpty() || inFlight >= mostInFlight(background)) {
            draining = false;
            return null;
        }
        Duration wait = rate.begin(background);
        if (!wait.isZero()) {
            draining = false;
            drainAfter(wait);
            return null;
        }
        Turn turn = waiting.iterator().next();
        waiting.remove(turn);
        inFlight++;
        return turn;
    }

    /** Background calls leave a quarter of the room to those that somebody waits for. */
    private int mostInFlight(boolean background) {
        int most = mostInFlight.getAsInt();
        return background ? Math.max(1, most * 3 / 4) : most;
    }

    private synchronized void drainAfter(Duration wait) {
        if (waking) {
            return;
        }
        waking = true;
        try {
            timer.after(wait, this::wake);
        } catch (RuntimeException noTimer) {
            waking = false;
            throw noTimer;
        }
    }

    private void wake() {
        synchronized (this) {
            waking = false;
        }
        drain();
    }

    /** A waiting call. It is taken as soon as it begins; a canceled one never is. */
    private static final class Turn {
        private final Question question;
        private final Supplier<Optional<Failure>> refusal;
        private UniEmitter<? super Void> emitter;
        private boolean taken;

        Turn(Question question, Supplier<Optional<Failure>> refusal) {
            this.question = question;
            this.refusal = refusal;
        }

        void refuse() {
            try {
                refusal.get().ifPresent(failure -> emitter.fail(new UpstreamException(failure)));
            } catch (RuntimeException bug) {
                emitter.fail(bug);
            }
        }
    }
}
