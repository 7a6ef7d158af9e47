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
 * Where the calls of one account wait for their turn, without a thread: so many in flight, so many begun a second. Those
 * that somebody waits for go first; among equals, first come, first served.
 *
 * <p>Not SmallRye Fault Tolerance's bulkhead and rate limit (6.10): its rate limit refuses instead of letting wait, and the
 * queue of its bulkhead can lose a wake-up. A task that is taken from the queue, finds no permit and is put back is not
 * seen by a call that ends in between, and then waits for another call to come.
 */
public final class CallQueue {
    private static final Logger LOG = Logger.getLogger(CallQueue.class);

    private static final Duration PAUSE_AFTER_BUG = Duration.ofSeconds(1);

    private final IntSupplier mostInFlight;
    private final CallRate rate;
    private final Timer timer;
    /** In the order they came; sets, because every turn that ends leaves them, wherever it stood. */
    private final Set<Turn> awaited = new LinkedHashSet<>();

    private final Set<Turn> inBackground = new LinkedHashSet<>();

    private final Trampoline trampoline = new Trampoline();
    private int inFlight;
    private boolean waking;

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
     * The call, made when its turn has come.
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

    /** How many wait for their turn. */
    synchronized int waiting() {
        return awaited.size() + inBackground.size();
    }

    /** How many have had their turn and are not over. */
    synchronized int inFlight() {
        return inFlight;
    }

    /** Sends away all that wait for a call that cannot be made any more. */
    void refuse() {
        List<Turn> all;
        synchronized (this) {
            all = Stream.concat(awaited.stream(), inBackground.stream()).toList();
        }
        all.forEach(Turn::refuse);
    }

    private void await(Turn turn, UniEmitter<? super Void> emitter) {
        Optional<Failure> refusal = turn.refusal.get();
        if (refusal.isPresent()) {
            emitter.fail(new UpstreamException(refusal.get()));
            return;
        }
        turn.emitter = emitter;
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

    private void drain() {
        trampoline.run(this::handOutTurns);
    }

    /** An exception does not keep the waiting calls from their turns. */
    private void handOutTurns() {
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                begin(turn);
            }
        } catch (RuntimeException bug) {
            LOG.error("The gateway has a bug: waiting calls could not be started", bug);
            goOnAfter(PAUSE_AFTER_BUG);
        }
    }

    private void begin(Turn turn) {
        try {
            turn.begin();
        } catch (RuntimeException bug) {
            LOG.error("The gateway has a bug: a call could not be started", bug);
        } finally {
            if (!turn.taken) {
                leave();
            }
        }
    }

    private synchronized Turn next() {
        boolean background = awaited.isEmpty();
        Set<Turn> waiting = background ? inBackground : awaited;
        if (waiting.isEmpty() || inFlight >= mostInFlight(background)) {
            return null;
        }
        Duration wait = rate.begin(background);
        if (!wait.isZero()) {
            goOnAfter(wait);
            return null;
        }
        Turn turn = waiting.iterator().next();
        waiting.remove(turn);
        inFlight++;
        return turn;
    }

    /** Calls that nobody waits for leave a quarter of the room to those that somebody does. */
    private int mostInFlight(boolean background) {
        int most = mostInFlight.getAsInt();
        return background ? Math.max(1, most * 3 / 4) : most;
    }

    private synchronized void goOnAfter(Duration wait) {
        if (waking) {
            return;
        }
        boolean scheduled = false;
        waking = true;
        try {
            timer.after(wait, this::goOn);
            scheduled = true;
        } finally {
            waking &= scheduled;
        }
    }

    private void goOn() {
        synchronized (this) {
            waking = false;
        }
        drain();
    }

    /** A call that waits. It is taken as soon as it begins; one that nobody waits for any more never is. */
    private static final class Turn {
        private final Question question;
        private final Supplier<Optional<Failure>> refusal;
        private UniEmitter<? super Void> emitter;
        private boolean taken;

        Turn(Question question, Supplier<Optional<Failure>> refusal) {
            this.question = question;
            this.refusal = refusal;
        }

        void begin() {
            refuse();
            // Has no effect after a refusal.
            emitter.complete(null);
        }

        void refuse() {
            try {
                refusal.get().ifPresent(this::fail);
            } catch (RuntimeException bug) {
                emitter.fail(bug);
            }
        }

        void fail(Failure failure) {
            emitter.fail(new UpstreamException(failure));
        }
    }
}
