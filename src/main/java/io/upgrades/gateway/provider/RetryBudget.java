package io.upgrades.gateway.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets retries be no more than a fifth of an account's calls in each window of two minutes, so that a cloud in trouble is
 * not asked much more than one that is well; a few are always allowed. The window is long enough for these few to be no
 * more than a fifth even of one cluster's calls, asked about as often as failures are forgotten.
 */
final class RetryBudget {
    static final Duration WINDOW = Duration.ofMinutes(2);
    static final int ALWAYS_ALLOWED = 3;
    private static final int CALLS_PER_RETRY = 5;

    private final Clock clock;
    private Instant windowBegan = Instant.EPOCH;
    private int calls;
    private int retries;

    RetryBudget(Clock clock) {
        this.clock = clock;
    }

    /** A call is made for the first time. */
    synchronized void called() {
        turnWindow();
        calls++;
    }

    /** Takes one retry out of the budget, if there is one. */
    synchronized boolean take() {
        turnWindow();
        boolean allowed = retries < ALWAYS_ALLOWED || CALLS_PER_RETRY * (retries + 1) <= calls;
        if (allowed) {
            retries++;
        }
        return allowed;
    }

    private void turnWindow() {
        Instant now = clock.instant();
        if (Pause.isOver(windowBegan, WINDOW, now)) {
            windowBegan = now;
            calls = 0;
            retries = 0;
        }
    }
}
