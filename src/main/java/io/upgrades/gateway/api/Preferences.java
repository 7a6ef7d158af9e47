package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.CatalogSettings;
import io.upgrades.gateway.catalog.Demand;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a caller wants to be answered, by its headers: {@code Cache-Control: no-cache} (RFC 9111) and {@code Prefer: wait}
 * (RFC 7240). What cannot be understood is as if not sent, as both documents say.
 *
 * @param anew whether the clouds are to be asked again
 * @param waitSeconds how long the caller waits at most, where it said so
 */
record Preferences(boolean anew, Optional<Integer> waitSeconds) {
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(;.*)?");

    static Preferences of(RequestHeaders sent) {
        return new Preferences(
                elements(sent.cacheControl).anyMatch("no-cache"::equals),
                elements(sent.prefer)
                        .map(WAIT::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> Integer.valueOf(matcher.group(1)))
                        .findFirst());
    }

    /** The same within the deadline of requests, which a caller can only lower. */
    Demand demand(CatalogSettings settings) {
        Duration deadline = settings.deadline();
        return new Demand(
                waitSeconds
                        .map(Duration::ofSeconds)
                        .filter(asked -> asked.compareTo(deadline) < 0)
                        .orElse(deadline),
                anew);
    }

    private static Stream<String> elements(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(element -> element.strip().toLowerCase(Locale.ROOT));
    }
}
