package io.upgrades.gateway.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/**
 * Reads the times of both clouds. A time without a zone is UTC: Huawei's sample proves it by the epoch milliseconds in
 * its {@code job_id}.
 */
public final class Timestamps {
    private static final Pattern EPOCH_MILLISECONDS = Pattern.compile("\\d{13}");
    private static final int YEAR_OF_GO_ZERO_TIME = 1;
    private static final int LAST_YEAR_OF_RFC_3339 = 9999;

    /** Date, {@code T} or a space, time with or without seconds and fraction, with or without an offset. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter();

    private Timestamps() {}

    /** The time a text means; null where it means none, as an empty text and Go's zero time do, or cannot be read. */
    public static Instant parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        try {
            Instant instant = EPOCH_MILLISECONDS.matcher(stripped).matches()
                    ? Instant.ofEpochMilli(Long.parseLong(stripped))
                    : instant(FORMAT.parse(stripped));
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year <= YEAR_OF_GO_ZERO_TIME || year > LAST_YEAR_OF_RFC_3339 ? null : instant;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Instant instant(TemporalAccessor time) {
        return time.isSupported(ChronoField.OFFSET_SECONDS)
                ? OffsetDateTime.from(time).toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }
}
