package io.upgrades.gateway.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times of both clouds. A time without a zone is UTC: Huawei's sample proves it by the epoch milliseconds in
 * its {@code job_id}. A number of ten digits is epoch seconds, one of thirteen is epoch milliseconds: both mean times from
 * 2001-09-09T01:46:40Z to 2286-11-20T17:46:39Z, and no other number means a time.
 */
public final class Timestamps {
    private static final int DIGITS_OF_SECONDS = 10;
    private static final int DIGITS_OF_MILLISECONDS = 13;
    private static final int YEAR_OF_GO_ZERO_TIME = 1;
    private static final int LAST_YEAR_OF_RFC_3339 = 9999;

    /** The end of a time as Go prints it: offset, zone and monotonic clock reading. */
    private static final Pattern ZONE_OF_GO =
            Pattern.compile("([+-]\\d{4})( ([A-Z]{3,5}|[+-]\\d{2}(\\d{2})?))?( m=[+-]\\d+\\.\\d+)?");

    private static final int LENGTH_OF_DATE = "2025-12-31".length();
    private static final String OFFSETS_BEGIN_WITH = "Zz+-";
    private static final int LENGTH_TO_THE_SECOND = "2025-12-31T23:59:59".length();
    private static final DateTimeFormatter TO_THE_SECOND =
            new DateTimeFormatterBuilder().appendPattern("HH:mm:ss").toFormatter(Locale.ROOT);

    private static final DateTimeFormatter WITH_T = format('T', DateTimeFormatter.ISO_LOCAL_TIME);
    private static final DateTimeFormatter WITH_T_TO_THE_SECOND = format('T', TO_THE_SECOND);
    private static final DateTimeFormatter WITH_SPACE = format(' ', DateTimeFormatter.ISO_LOCAL_TIME);
    private static final DateTimeFormatter WITH_SPACE_TO_THE_SECOND = format(' ', TO_THE_SECOND);

    /** A day or an hour that there is not is none: nothing is made of it. */
    private static DateTimeFormatter format(char separator, DateTimeFormatter time) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendLiteral(separator)
                .append(time)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private Timestamps() {}

    /** The time a text means; null where it means none, as an empty text and Go's zero time do, or cannot be read. */
    public static Instant parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        try {
            Instant instant = isEpoch(stripped) ? epoch(stripped) : instant(stripped);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year <= YEAR_OF_GO_ZERO_TIME || year > LAST_YEAR_OF_RFC_3339 ? null : instant;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Checks the length first, which rules out almost all formatted times. */
    private static boolean isEpoch(String text) {
        return (text.length() == DIGITS_OF_SECONDS || text.length() == DIGITS_OF_MILLISECONDS)
                && text.charAt(0) != '0'
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static Instant epoch(String digits) {
        long number = Long.parseLong(digits);
        return digits.length() == DIGITS_OF_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /**
     * Date, {@code T} or a space, time with or without seconds and fraction, with or without an offset. Each optional part of a
     * formatter makes it copy all it has read, so that it is worth the while to look which parts there are.
     */
    private static Instant instant(String text) {
        int offset = beginningOfOffset(text);
        if (offset < text.length() && text.charAt(offset - 1) == ' ') {
            return instantOfGo(text.substring(0, offset - 1), text.substring(offset));
        }
        return LocalDateTime.parse(text.substring(0, offset), formatter(text, offset))
                .toInstant(
                        offset == text.length()
                                ? ZoneOffset.UTC
                                : ZoneOffset.of(text.substring(offset).toUpperCase(Locale.ROOT)));
    }

    /** {@code 2020-12-28 17:00:50.5 +0800 CST m=+0.1}: only the offset is used, because zone names are ambiguous. */
    private static Instant instantOfGo(String dateAndTime, String zone) {
        Matcher matcher = ZONE_OF_GO.matcher(zone);
        if (dateAndTime.length() < LENGTH_TO_THE_SECOND || !matcher.matches()) {
            throw new DateTimeException("not as Go prints a time");
        }
        boolean isToTheSecond = dateAndTime.length() == LENGTH_TO_THE_SECOND;
        return LocalDateTime.parse(dateAndTime, isToTheSecond ? WITH_SPACE_TO_THE_SECOND : WITH_SPACE)
                .toInstant(ZoneOffset.of(matcher.group(1)));
    }

    private static DateTimeFormatter formatter(String text, int offset) {
        boolean isToTheSecond = offset == LENGTH_TO_THE_SECOND;
        if (text.length() > LENGTH_OF_DATE && text.charAt(LENGTH_OF_DATE) == ' ') {
            return isToTheSecond ? WITH_SPACE_TO_THE_SECOND : WITH_SPACE;
        }
        return isToTheSecond ? WITH_T_TO_THE_SECOND : WITH_T;
    }

    private static int beginningOfOffset(String text) {
        int place = Math.min(LENGTH_OF_DATE, text.length());
        while (place < text.length() && OFFSETS_BEGIN_WITH.indexOf(text.charAt(place)) < 0) {
            place++;
        }
        return place;
    }
}
