package io.upgrades.gateway.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits retries to a fifth of an account's calls in each window, so that a cloud in trouble gets hardly more calls than
 * one that works; a few are always allowed. The window is long enough for these few to be no more than a fifth even of
 * the calls about one cluster.
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

    synchronized void called() {
        turnWindow();
        calls++;
    }

    /** Takes one retry out of the budget, if any is left. */
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
