package io.upgrades.gateway.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Limits the calls begun in any second. Background calls begin evenly over the second, so that a call that somebody waits
 * for does not wait for a whole one. Not safe for threads: its queue guards it.
 */
public final class CallRate {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int callsPerSecond;
    private final Duration distance;
    private final Clock clock;
    private final Deque<Instant> begun = new ArrayDeque<>();
    private Instant nextEvenly = Instant.EPOCH;

    public CallRate(int callsPerSecond, Clock clock) {
        this.callsPerSecond = callsPerSecond;
        this.distance = SECOND.dividedBy(callsPerSecond).truncatedTo(ChronoUnit.MILLIS); // as fine as the clock is
        this.clock = clock;
    }

    /** Begins a call now and returns zero, or returns how long it has to wait; evenly with a distance to the one before. */
    Duration begin(boolean evenly) {
        Instant now = clock.instant();
        // After the clock was set back, what seems to have begun later would hold up everything until then.
        while (!begun.isEmpty() && begun.peekLast().isAfter(now)) {
            begun.removeLast();
        }
        while (!begun.isEmpty() && !begun.peekFirst().plus(SECOND).isAfter(now)) {
            begun.removeFirst();
        }
        if (begun.size() == callsPerSecond) {
            return Duration.between(now, begun.peekFirst().plus(SECOND));
        }
        if (evenly) {
            if (nextEvenly.isAfter(now) && !nextEvenly.isAfter(now.plus(distance))) {
                return Duration.between(now, nextEvenly);
            }
            // A turn that came late does not make the next one late too.
            boolean isJustLate =
                    !nextEvenly.isAfter(now) && nextEvenly.plus(SECOND).isAfter(now);
            nextEvenly = (isJustLate ? nextEvenly : now).plus(distance);
        }
        begun.addLast(now);
        return Duration.ZERO;
    }
}
