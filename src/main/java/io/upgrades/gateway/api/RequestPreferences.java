package io.upgrades.gateway.api;

import static java.util.stream.Collectors.toSet;

import io.upgrades.gateway.catalog.CatalogConfig;
import io.upgrades.gateway.catalog.Demand;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a caller wants to be answered, by its headers: {@code Cache-Control: no-cache} (RFC 9111), {@code Prefer: wait}
 * (RFC 7240), {@code If-None-Match}, {@code Accept} and {@code Accept-Encoding} (RFC 9110). Invalid values are ignored.
 *
 * @param forceRefresh whether the clouds are to be asked again
 * @param waitSeconds how long the caller waits at most, where it said so
 * @param knownTags the tags of the responses that the caller has, without their weakness
 * @param contentType the preferred one of those offered
 * @param gzip whether the response may be compressed
 */
record RequestPreferences(
        boolean forceRefresh, Optional<Integer> waitSeconds, Set<String> knownTags, String contentType, boolean gzip) {
    private static final String ANY = "*";
    private static final String WEAK = "W/";
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(;.*)?");

    /**
     * Reads the headers, or ends the request where no offered content type is accepted.
     *
     * @param offered content types, the one to prefer first
     */
    static RequestPreferences of(ContainerRequestContext request, List<String> offered) {
        return of(name -> request.getHeaders().getOrDefault(name, List.of()), offered)
                .orElseThrow(NotAcceptableException::new);
    }

    /**
     * Reads the headers; empty where no offered content type is accepted.
     *
     * @param header the values of all header fields of a name
     */
    static Optional<RequestPreferences> of(Function<String, List<String>> header, List<String> offered) {
        return best(offered, header.apply(HttpHeaders.ACCEPT))
                .map(type -> new RequestPreferences(
                        elements(header.apply(HttpHeaders.CACHE_CONTROL)).anyMatch("no-cache"::equals),
                        elements(header.apply("Prefer"))
                                .map(WAIT::matcher)
                                .filter(Matcher::matches)
                                .map(matcher -> Integer.valueOf(matcher.group(1)))
                                .findFirst(),
                        HeaderElements.of(header.apply(HttpHeaders.IF_NONE_MATCH))
                                .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                                .collect(toSet()),
                        type,
                        prefersGzip(header.apply(HttpHeaders.ACCEPT_ENCODING))));
    }

    /** Whether a cached response will do. */
    boolean allowCached() {
        return !forceRefresh && waitSeconds.isEmpty();
    }

    /** The same within the deadline of requests, which a caller can only lower. */
    Demand demand(CatalogConfig settings) {
        Duration deadline = settings.deadline();
        return new Demand(
                waitSeconds
                        .map(Duration::ofSeconds)
                        .filter(asked -> asked.compareTo(deadline) < 0)
                        .orElse(deadline),
                forceRefresh);
    }

    /** Whether the caller has the response with this tag: one that a proxy weakened, by compressing, is the same. */
    boolean knows(String tag) {
        return knownTags.contains(tag) || knownTags.contains(ANY);
    }

    /** The content type of the greatest weight; the first one of several. */
    private static Optional<String> best(List<String> offered, List<String> sent) {
        List<AcceptedValue> accepted = AcceptedValue.parse(sent);
        if (accepted.isEmpty()) {
            return Optional.of(offered.get(0));
        }
        return offered.stream()
                .reduce((first, second) -> weight(second, accepted) > weight(first, accepted) ? second : first)
                .filter(best -> weight(best, accepted) > 0);
    }

    /** The weight of a content type, by the most specific range that it is in. */
    private static double weight(String contentType, List<AcceptedValue> accepted) {
        String range = contentType.split(";", 2)[0];
        return firstWeight(Stream.of(range, range.split("/", 2)[0] + "/*", "*/*"), accepted);
    }

    /** Whether gzip has at least the weight of identity. Without {@code Accept-Encoding} nothing is compressed. */
    private static boolean prefersGzip(List<String> sent) {
        List<AcceptedValue> accepted = AcceptedValue.parse(sent);
        double gzip = firstWeight(Stream.of("gzip", "x-gzip", ANY), accepted);
        return gzip > 0 && gzip >= AcceptedValue.weight("identity", accepted).orElse(0);
    }

    private static double firstWeight(Stream<String> values, List<AcceptedValue> accepted) {
        return values.map(value -> AcceptedValue.weight(value, accepted))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(0);
    }

    private static Stream<String> elements(List<String> values) {
        return HeaderElements.of(values).map(element -> element.toLowerCase(Locale.ROOT));
    }
}
