package io.upgrades.gateway.provider;

import java.time.Duration;
import java.time.Instant;

/** A time in which something is not called. */
public final class Pause {
    private Pause() {}

    /** Whether a pause is over; a clock that was set back to before it began ends it, for else it would be longer. */
    public static boolean isOver(Instant begun, Duration length, Instant now) {
        return now.isBefore(begun) || !now.isBefore(begun.plus(length));
    }
}
