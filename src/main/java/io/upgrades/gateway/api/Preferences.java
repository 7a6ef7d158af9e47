package io.upgrades.gateway.api;

import static java.util.stream.Collectors.toSet;

import io.upgrades.gateway.catalog.CatalogSettings;
import io.upgrades.gateway.catalog.Demand;
import io.vertx.core.MultiMap;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

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
    private static final List<MediaType> ANY_TYPE = List.of(MediaType.WILDCARD_TYPE);
    private static final String WEAK = "W/";
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(;.*)?");

    /** A coding that the caller names, or any, with a quality that is not zero. */
    private static final Pattern GZIP_ACCEPTED =
            Pattern.compile("(gzip|x-gzip|\\*)(\\s*;\\s*q=(1(\\.0*)?|0?\\.0*[1-9][0-9]*))?");

    private static final Pattern QUALITY = Pattern.compile("[01](\\.[0-9]*)?");

    private static final Pattern GZIP_REFUSED = Pattern.compile("gzip\\s*;\\s*q=0(\\.0*)?");

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
                best(offered, request.getAcceptableMediaTypes()).orElseThrow(NotAcceptableException::new),
                request.getHeaders().getOrDefault(HttpHeaders.ACCEPT_ENCODING, List.of()));
    }

    /** Reads the headers; empty where nothing of what there is is accepted, or it cannot be told. */
    static Optional<Preferences> of(MultiMap sent, List<MediaType> offered) {
        return accepted(sent.getAll(HttpHeaders.ACCEPT))
                .flatMap(accepted -> best(offered, accepted))
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
                split(ifNoneMatch)
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .collect(toSet()),
                type,
                acceptsGzip(acceptEncoding));
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

    private static Optional<List<MediaType>> accepted(List<String> sent) {
        if (sent.isEmpty()) {
            return Optional.of(ANY_TYPE);
        }
        try {
            List<MediaType> types = MediaTypeHelper.parseHeader(String.join(",", sent));
            // Nothing else looks at all the weights.
            MediaTypeHelper.sortByWeight(types);
            return Optional.of(types);
        } catch (IllegalArgumentException | WebApplicationException notUnderstood) {
            return Optional.empty();
        }
    }

    /** What is liked best; the first one of those that are liked as well. */
    private static Optional<MediaType> best(List<MediaType> offered, List<MediaType> accepted) {
        return offered.stream()
                .reduce((first, second) -> quality(second, accepted) > quality(first, accepted) ? second : first)
                .filter(best -> quality(best, accepted) > 0);
    }

    /** How much a type is liked, by the most specific range that it is in. */
    private static double quality(MediaType type, List<MediaType> accepted) {
        return accepted.stream()
                .filter(type::isCompatible)
                .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                        .thenComparing(range -> !range.isWildcardSubtype()))
                .map(range -> range.getParameters().getOrDefault("q", "1"))
                .filter(quality -> QUALITY.matcher(quality).matches())
                .map(Double::parseDouble)
                .orElse(0.0);
    }

    /** Who says nothing about codings is not compressed for, though it would have to bear it. */
    private static boolean acceptsGzip(List<String> sent) {
        return elements(sent).anyMatch(coding -> GZIP_ACCEPTED.matcher(coding).matches())
                && elements(sent)
                        .noneMatch(coding -> GZIP_REFUSED.matcher(coding).matches());
    }

    private static Stream<String> elements(List<String> values) {
        return split(values).map(element -> element.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> split(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip);
    }
}
