package io.upgrades.gateway.configuration;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values that a setting may have.
 *
 * @param description in words, for the message about another value
 * @param includes whether a text is one of them; an {@link IllegalArgumentException} means that it is not
 */
record AllowedValues(String description, Predicate<String> includes) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    static final AllowedValues DURATION =
            new AllowedValues("a duration between 1 ms and 365 days, such as 500ms, 5s, 10m, 24h or PT24H", text -> {
                Duration duration = DurationConverter.parseDuration(text);
                return duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0;
            });

    static final AllowedValues SIZE = new AllowedValues("a size above zero and below 2G, such as 512K or 8M", text -> {
        long bytes = new MemorySizeConverter().convert(text).asLongValue();
        return bytes > 0 && bytes <= Integer.MAX_VALUE;
    });

    static AllowedValues wholeNumberUpTo(int most) {
        return new AllowedValues("a whole number from 1 to " + most, text -> {
            int number = Integer.parseInt(text);
            return number >= 1 && number <= most;
        });
    }

    static AllowedValues oneOf(String... words) {
        return new AllowedValues("one of " + String.join(", ", words), List.of(words)::contains);
    }

    static AllowedValues someOf(String... words) {
        return new AllowedValues(
                "some of " + String.join(", ", words) + ", or nothing",
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .allMatch(word -> word.isEmpty() || List.of(words).contains(word)));
    }

    boolean contain(String text) {
        try {
            return !text.isBlank() && includes.test(text.strip());
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            return false;
        }
    }
}
