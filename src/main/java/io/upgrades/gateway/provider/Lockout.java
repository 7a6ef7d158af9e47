package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a cloud from locking an account's key, as Huawei does after five refusals in a row: few calls are in flight until
 * the key has been accepted, and none is made for a while after it was refused. Then one call tries again.
 */
final class Lockout {
    /** Calls in flight while it is not known whether the key is good. */
    static final int UNPROVEN = 3;

    /** No call is made for so long after a refusal. */
    static final Duration PAUSE = Duration.ofSeconds(90);

    private final int proven;
    private final Clock clock;
    private int mostInFlight;
    private Failure refusal;
    private boolean refused;

    /** A key of which nothing is known, with so many calls in flight once it has been accepted. */
    Lockout(int proven, Clock clock) {
        this.proven = proven;
        this.clock = clock;
        this.mostInFlight = Math.min(UNPROVEN, proven);
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    /** Why no call may be made now: the refusal of the key. */
    synchronized Optional<Failure> refusal() {
        Instant now = clock.instant();
        return Optional.ofNullable(refusal)
                .filter(known -> !Pause.isOver(known.occurredAt(), PAUSE, now))
                .map(known -> known.refusingCalls(now, known.retryAt()));
    }

    /** Whether a key was refused and none has been accepted since. */
    synchronized boolean isRefused() {
        return refused;
    }

    synchronized void accepted() {
        mostInFlight = proven;
        refusal = null;
        refused = false;
    }

    /** A call was refused, and there may be another key. */
    synchronized void doubted() {
        mostInFlight = Math.min(UNPROVEN, mostInFlight);
    }

    /** There is another key, of which nothing is known. */
    synchronized void replaced() {
        mostInFlight = Math.min(UNPROVEN, proven);
        refusal = null;
    }

    /** The key was refused; returns the failure of all calls until the key is tried again. */
    synchronized Failure refused(Failure failure) {
        Instant at = failure.occurredAt();
        mostInFlight = 1;
        refused = true;
        refusal = failure.refusingCalls(at, at.plus(PAUSE));
        return refusal;
    }
}
