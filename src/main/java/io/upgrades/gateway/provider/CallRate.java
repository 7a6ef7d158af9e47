package io.upgrades.gateway.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets no more than so many calls begin in any second. Those that nobody waits for begin evenly over the second, so that
 * one that somebody waits for does not wait out a whole one. Not safe for threads: its queue guards it.
 */
public final class CallRate {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int callsPerSecond;
    private final Duration distance;
    private final Clock clock;
    private final Deque<Instant> begun = new ArrayDeque<>();
    private Instant nextEvenly = Instant.EPOCH;

    /** The rate of calls of which none has begun. */
    public CallRate(int callsPerSecond, Clock clock) {
        this.callsPerSecond = callsPerSecond;
        this.distance = SECOND.dividedBy(callsPerSecond).truncatedTo(ChronoUnit.MILLIS); // as fine as the clock is
        this.clock = clock;
    }

    /**
     * Begins a call now, which zero says, or says how long it has to wait.
     *
     * @param evenly whether it also keeps a distance to the call before
     */
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
