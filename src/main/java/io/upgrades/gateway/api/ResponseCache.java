package io.upgrades.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.Fleet;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/**
 * Keeps encoded responses, and sends them on the event loop as soon as the caller is known. A cached response is valid while
 * the data version is unchanged and no source in it has reached a deadline. The least used ones are evicted when memory is
 * short.
 */
@ApplicationScoped
// Caffeine loads this class by name for a cache with a weigher. Quarkus registers only the classes of its own caches,
// which have no weigher.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW")
class ResponseCache {
    private static final int BEFORE_AUTHENTICATION = 280;
    private static final int AFTER_AUTHORIZATION = 50;

    private static final int SHARE_OF_MEMORY = 16;
    private static final int BYTES_OF_A_RESPONSE = 1024;

    /**
     * What is asked for, and by whom.
     *
     * @param address path and parameters, as they were sent
     * @param contentType of the response
     * @param accounts what the caller may see; empty means every account
     */
    record CacheKey(String address, String contentType, Optional<Set<String>> accounts) {}

    private final Catalog catalog;
    private final Clock clock;
    private final Cache<CacheKey, EncodedResponse> responses;

    @Inject
    ResponseCache(Catalog catalog, Clock clock) {
        this(catalog, clock, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY, ForkJoinPool.commonPool());
    }

    /**
     * For a limit of memory.
     *
     * @param mostBytes of all responses together
     * @param evictor runs evictions, which may have to wait for a response that is being made
     */
    ResponseCache(Catalog catalog, Clock clock, long mostBytes, Executor evictor) {
        this.catalog = catalog;
        this.clock = clock;
        this.responses = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher(ResponseCache::weight)
                .executor(evictor)
                .build();
    }

    /** Only a proxy of the cache is needed: routes are made before the configuration has been checked. */
    static void register(@Observes Filters filters, ResponseCache cache, CallerAuthentication authentication) {
        filters.register(request -> cache.answer(request, authentication.knownCaller(request)), BEFORE_AUTHENTICATION);
        filters.register(request -> cache.answer(request, CallerAuthentication.caller(request)), AFTER_AUTHORIZATION);
    }

    /** The valid response, if there is one; counts the clusters in it. Never waits. */
    Optional<EncodedResponse> find(CacheKey key) {
        EncodedResponse cached = responses.getIfPresent(key);
        if (cached == null || !catalog.isValid(cached.shown())) {
            return Optional.empty();
        }
        catalog.countHits(cached.shown());
        return Optional.of(cached);
    }

    /** The response that shows a fleet: the cached one if both are valid, else a new one, made once for all callers. */
    EncodedResponse get(CacheKey key, Fleet fleet, Function<Fleet, EncodedResponse> encode) {
        return responses
                .asMap()
                .compute(
                        key,
                        (same, before) ->
                                before != null && catalog.isValid(before.shown()) && catalog.isValid(fleet.version())
                                        ? before
                                        : encode.apply(fleet));
    }

    /** Sends a cached response; all other requests go on. */
    void answer(RoutingContext request, Optional<Caller> caller) {
        if (caller.isPresent() && request.request().method().equals(HttpMethod.GET)) {
            Optional<RequestPreferences> preferences = RequestPreferences.of(
                            request.request().headers()::getAll, ResponseRenderer.JSON_OR_CSV)
                    .filter(RequestPreferences::allowCached);
            Optional<EncodedResponse> cached = preferences.flatMap(wanted -> find(new CacheKey(
                    request.request().uri(), wanted.contentType(), caller.get().accounts())));
            if (cached.isPresent()) {
                send(request, cached.get(), preferences.get());
                return;
            }
        }
        request.next();
    }

    private void send(RoutingContext request, EncodedResponse cached, RequestPreferences preferences) {
        HttpServerResponse response = request.response();
        EncodedResponse.Variant variant = cached.variant(preferences.gzip());
        variant.headers().forEach(response::putHeader);
        cached.headersAt(clock.instant(), response::putHeader);
        if (preferences.knows(variant.tag())) {
            response.setStatusCode(Status.NOT_MODIFIED.getStatusCode()).end();
        } else {
            variant.headersOfBody().forEach(response::putHeader);
            BodyWriter.write(request, variant.body());
        }
    }

    private static int weight(CacheKey key, EncodedResponse response) {
        return BYTES_OF_A_RESPONSE + key.address().length() + response.length();
    }
}
