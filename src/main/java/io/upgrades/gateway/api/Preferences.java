package io.upgrades.gateway.api;

import static java.util.stream.Collectors.toSet;

import io.upgrades.gateway.catalog.CatalogSettings;
import io.upgrades.gateway.catalog.Demand;
import io.vertx.core.MultiMap;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a caller wants to be answered, by its headers: {@code Cache-Control: no-cache} (RFC 9111), {@code Prefer: wait}
 * (RFC 7240), {@code If-None-Match}, {@code Accept} and {@code Accept-Encoding} (RFC 9110). What cannot be understood is
 * as if not sent.
 *
 * @param anew whether the clouds are to be asked again
 * @param waitSeconds how long the caller waits at most, where it said so
 * @param knownTags the tags of the answers the caller has, without their weakness
 * @param type what is liked best of what there is
 * @param gzip whether the answer may be compressed
 */
record Preferences(boolean anew, Optional<Integer> waitSeconds, Set<String> knownTags, MediaType type, boolean gzip) {
    private static final String ANY = "*";
    private static final String WEAK = "W/";
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(;.*)?");

    /**
     * Reads the headers, or ends the request where nothing of what there is is accepted.
     *
     * @param offered the types there are, the one to prefer first
     */
    static Preferences of(RequestHeaders sent, ContainerRequestContext request, List<MediaType> offered) {
        return new Preferences(
                sent.cacheControl,
                sent.prefer,
                sent.ifNoneMatch,
                best(offered, request.getHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of()))
                        .orElseThrow(NotAcceptableException::new),
                request.getHeaders().getOrDefault(HttpHeaders.ACCEPT_ENCODING, List.of()));
    }

    /** Reads the headers; empty where the caller accepts none of the offered types. */
    static Optional<Preferences> of(MultiMap sent, List<MediaType> offered) {
        return best(offered, sent.getAll(HttpHeaders.ACCEPT))
                .map(type -> new Preferences(
                        sent.getAll(HttpHeaders.CACHE_CONTROL),
                        sent.getAll("Prefer"),
                        sent.getAll(HttpHeaders.IF_NONE_MATCH),
                        type,
                        sent.getAll(HttpHeaders.ACCEPT_ENCODING)));
    }

    private Preferences(
            List<String> cacheControl,
            List<String> prefer,
            List<String> ifNoneMatch,
            MediaType type,
            List<String> acceptEncoding) {
        this(
                elements(cacheControl).anyMatch("no-cache"::equals),
                elements(prefer)
                        .map(WAIT::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> Integer.valueOf(matcher.group(1)))
                        .findFirst(),
                HeaderElements.of(ifNoneMatch)
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .collect(toSet()),
                type,
                prefersGzip(acceptEncoding));
    }

    /** Whether whatever is known will do, without a word on how long it may take. */
    boolean isOrdinary() {
        return !anew && waitSeconds.isEmpty();
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

    /** Whether the caller has the answer with this tag: one that a proxy weakened, by compressing, is the same. */
    boolean knows(String tag) {
        return knownTags.contains(tag) || knownTags.contains(ANY);
    }

    /** What is liked best; the first one of those that are liked as well. */
    private static Optional<MediaType> best(List<MediaType> offered, List<String> sent) {
        List<AcceptedValue> accepted = AcceptedValue.parse(sent);
        if (accepted.isEmpty()) {
            return Optional.of(offered.get(0));
        }
        return offered.stream()
                .reduce((first, second) -> weight(second, accepted) > weight(first, accepted) ? second : first)
                .filter(best -> weight(best, accepted) > 0);
    }

    /** How much a type is liked, by the most specific range that it is in. */
    private static double weight(MediaType type, List<AcceptedValue> accepted) {
        return Stream.of(type.getType() + "/" + type.getSubtype(), type.getType() + "/*", "*/*")
                .map(range -> AcceptedValue.weight(range, accepted))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(0);
    }

    /** Whether gzip has at least the weight of identity. Without {@code Accept-Encoding} nothing is compressed. */
    private static boolean prefersGzip(List<String> sent) {
        List<AcceptedValue> accepted = AcceptedValue.parse(sent);
        double gzip = Stream.of("gzip", "x-gzip", ANY)
                .map(coding -> AcceptedValue.weight(coding, accepted))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(0);
        return gzip > 0 && gzip >= AcceptedValue.weight("identity", accepted).orElse(0);
    }

    private static Stream<String> elements(List<String> values) {
        return HeaderElements.of(values).map(element -> element.toLowerCase(Locale.ROOT));
    }
}
