package io.upgrades.gateway.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** A time as a parameter says it: RFC 3339, or an ISO 8601 duration that means so long ago. */
final class PointInTime {
    static final String ALLOWED =
            "a time such as 2026-01-31T08:00:00Z (RFC 3339), or a duration such as PT24H or P7D (ISO 8601) that means so long ago";

    private PointInTime() {}

    /** The time (UTC); empty where the text says none, and where a negative duration would make it one to come. */
    static Optional<Instant> read(String text, Instant now) {
        try {
            return isAgo(text)
                    ? ago(text.toUpperCase(Locale.ROOT), now)
                    // A + that nobody has encoded arrives as a space, which RFC 3339 has in no other place.
                    : Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeException | ArithmeticException notATime) {
            return Optional.empty();
        }
    }

    /** Whether the text means another time later on. */
    static boolean isAgo(String text) {
        return text.regionMatches(true, 0, "P", 0, 1);
    }

    /** Years, months, weeks and days are counted by the calendar in UTC. */
    private static Optional<Instant> ago(String text, Instant now) {
        int timePart = text.indexOf('T');
        Period days = timePart == 1 ? Period.ZERO : Period.parse(timePart < 0 ? text : text.substring(0, timePart));
        Duration hours = timePart < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(timePart));
        Instant then = now.atOffset(ZoneOffset.UTC).minus(days).toInstant().minus(hours);
        return Optional.of(then).filter(time -> !time.isAfter(now));
    }
}
