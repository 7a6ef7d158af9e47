package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.api.ResponseCache.CacheKey;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Upgrade;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renders what is known in the form that the caller accepts, through the response cache. */
@Singleton
// They are no endpoint's declared answers, so nobody else registers them for a native executable.
@RegisterForReflection(
        targets = {
            UpgradePage.class,
            UpgradeSummary.class,
            ClusterList.class,
            ClusterItem.class,
            SourceCounts.class,
            SourceProblem.class,
            Upgrade.class,
            Failure.class
        })
final class ResponseRenderer {
    /** Content types that an endpoint offers, the one to prefer first. */
    static final List<String> JSON = List.of(MediaType.APPLICATION_JSON);

    static final List<String> JSON_OR_CSV = List.of(MediaType.APPLICATION_JSON, CsvWriter.CONTENT_TYPE);

    /** Renders as part of the request's trace. More at a time would be done no sooner, and each holds what it works on. */
    private final ExecutorService workers = Context.taskWrapping(Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), task -> new Thread(task, "responses")));

    private final ResponseCache cache;
    private final HttpServerRequest current;
    private final ObjectMapper json;
    private final CsvWriter csv;
    private final Clock clock;

    @Inject
    ResponseRenderer(ResponseCache cache, HttpServerRequest current, ObjectMapper json, CsvWriter csv, Clock clock) {
        this.cache = cache;
        this.current = current;
        this.json = json;
        this.csv = csv;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }

    /**
     * The response that shows a view of a fleet. Reading, filtering and encoding block no event loop.
     *
     * @param cacheable whether the same address asks for the same later on
     */
    Uni<Response> of(
            Uni<Fleet> fleet,
            Function<Fleet, Object> view,
            boolean cacheable,
            RequestPreferences preferences,
            ContainerRequestContext request) {
        UriInfo address = request.getUriInfo();
        CacheKey key = new CacheKey(
                current.uri(), preferences.contentType(), Caller.of(request).accounts());
        Function<Fleet, EncodedResponse> encode = known -> encoded(known, view, preferences.contentType(), address);
        return fleet.runSubscriptionOn(workers)
                .emitOn(workers)
                .map(known -> cacheable ? cache.get(key, known, encode) : encode.apply(known))
                .map(encoded -> response(encoded, preferences));
    }

    private EncodedResponse encoded(Fleet fleet, Function<Fleet, Object> view, String contentType, UriInfo address) {
        Object entity = view.apply(fleet);
        Optional<String> cursor =
                entity instanceof Table list ? Optional.ofNullable(list.nextCursor()) : Optional.empty();
        return EncodedResponse.of(
                fleet.version(),
                contentType,
                cursor.map(next -> nextPage(next, address)),
                encoded(entity, contentType));
    }

    private byte[] encoded(Object entity, String contentType) {
        try {
            return contentType.equals(CsvWriter.CONTENT_TYPE)
                    ? csv.write((Table) entity)
                    : json.writeValueAsBytes(entity);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Response response(EncodedResponse encoded, RequestPreferences preferences) {
        EncodedResponse.Variant variant = encoded.variant(preferences.gzip());
        ResponseBuilder response;
        if (preferences.knows(variant.tag())) {
            response = Response.notModified();
        } else {
            response = Response.ok(variant.body());
            variant.headersOfBody().forEach(response::header);
        }
        variant.headers().forEach(response::header);
        encoded.headersAt(clock.instant(), response::header);
        preferences.waitSeconds().ifPresent(seconds -> response.header("Preference-Applied", "wait=" + seconds));
        return response.build();
    }

    /** Of the parameters alone: how a caller writes the rest of an address does not matter. */
    private static String nextPage(String cursor, UriInfo address) {
        String others = address.getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("cursor"))
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value) + "&"))
                .collect(Collectors.joining());
        return "<" + UpgradesResource.PATH + "?" + others + "cursor=" + encoded(cursor) + ">; rel=\"next\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
