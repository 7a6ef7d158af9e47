package io.upgrades.gateway.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the times of both clouds. A time without a zone is UTC: Huawei's sample proves it by the epoch milliseconds in
 * its {@code job_id}. A number of ten digits is epoch seconds, one of thirteen is epoch milliseconds: both mean times from
 * 2001-09-09T01:46:40Z to 2286-11-20T17:46:39Z, and no other number means a time.
 */
public final class Timestamps {
    private static final int DIGITS_OF_SECONDS = 10;
    private static final int YEAR_OF_GO_ZERO_TIME = 1;
    private static final int LAST_YEAR_OF_RFC_3339 = 9999;

    private static final Pattern EPOCH = Pattern.compile("[1-9]\\d{9}(\\d{3})?");

    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2})";
    private static final Pattern ISO = Pattern.compile(DATE + "[Tt ]([\\d:.]+)([Zz]|[+-][\\d:]+)?");

    /** {@code 2020-12-28 17:00:50.5 +0800 CST m=+0.1}: only the offset is used, because zone names are ambiguous. */
    private static final Pattern GO = Pattern.compile(DATE + " (\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?) ([+-]\\d{4})"
            + "(?: (?:[A-Z]{3,5}|[+-]\\d{2}(?:\\d{2})?))?(?: m=[+-]\\d+\\.\\d+)?");

    private Timestamps() {}

    /** The time a text means; null where it means none, as an empty text and Go's zero time do, or cannot be read. */
    public static Instant parse(String text) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        try {
            Instant instant = EPOCH.matcher(stripped).matches() ? epoch(stripped) : instant(stripped);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year <= YEAR_OF_GO_ZERO_TIME || year > LAST_YEAR_OF_RFC_3339 ? null : instant;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Instant epoch(String digits) {
        long number = Long.parseLong(digits);
        return digits.length() == DIGITS_OF_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    private static Instant instant(String text) {
        Matcher time = Stream.of(ISO, GO)
                .map(format -> format.matcher(text))
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new DateTimeException("no known format"));
        String offset = time.group(3);
        return LocalDateTime.parse(time.group(1) + "T" + time.group(2))
                .toInstant(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset.toUpperCase(Locale.ROOT)));
    }
}
