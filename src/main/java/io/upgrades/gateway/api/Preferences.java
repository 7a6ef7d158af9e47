package io.upgrades.gateway.api;

import static java.util.stream.Collectors.toSet;

import io.upgrades.gateway.catalog.CatalogSettings;
import io.upgrades.gateway.catalog.Demand;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a caller wants to be answered, by its headers: {@code Cache-Control: no-cache} (RFC 9111) {@code Prefer: wait}
 * (RFC 7240) and {@code If-None-Match} (RFC 9110). What cannot be understood is as if not sent, as the documents say.
 *
 * @param anew whether the clouds are to be asked again
 * @param waitSeconds how long the caller waits at most, where it said so
 * @param knownTags the tags of the answers the caller has, without their weakness
 */
record Preferences(boolean anew, Optional<Integer> waitSeconds, Set<String> knownTags) {
    private static final String ANY = "*";
    private static final String WEAK = "W/";

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(;.*)?");

    static Preferences of(RequestHeaders sent) {
        return new Preferences(
                elements(sent.cacheControl).anyMatch("no-cache"::equals),
                elements(sent.prefer)
                        .map(WAIT::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> Integer.valueOf(matcher.group(1)))
                        .findFirst(),
                sent.ifNoneMatch.stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .collect(toSet()));
    }

    /** Whether the caller has the answer with this tag: one that a proxy weakened, by compressing, is the same. */
    boolean knows(String tag) {
        return knownTags.contains(tag) || knownTags.contains(ANY);
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
