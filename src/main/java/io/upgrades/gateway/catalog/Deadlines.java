package io.upgrades.gateway.catalog;

import java.time.Instant;

/**
 * From when on a view of unchanged data differs, because time passes (UTC).
 *
 * @param dueAt when the cloud is to be asked again
 * @param waitFrom when requests begin to wait for the cloud
 * @param until until when the view stays the same, if nothing becomes known and nobody is asked
 */
public record Deadlines(Instant dueAt, Instant waitFrom, Instant until) {
    static final Deadlines NEVER = all(Instant.MAX);

    /** All at the same time. */
    public static Deadlines all(Instant time) {
        return new Deadlines(time, time, time);
    }

    Deadlines earliest(Deadlines other) {
        return new Deadlines(
                earlier(dueAt, other.dueAt), earlier(waitFrom, other.waitFrom), earlier(until, other.until));
    }

    static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }
}
