package io.upgrades.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.upgrades.gateway.api.KeptAnswers.View;
import io.upgrades.gateway.catalog.Catalog;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends what is kept as soon as it is known who asks, on the event loop, and lets it be sent again within the second to whoever
 * asks the same. Whatever else is wanted goes the whole way: another method, an answer that must be new or may be waited for,
 * and all that {@link Answers} has not made before.
 */
@Singleton
final class KeptAnswersFilter {
    /** Filters of higher numbers come first; those that find out who asks, and what it may, have 200 and 100. */
    private static final int BEHIND_AUTHORIZATION = 50;

    /** Of the memory, for what is sent again. */
    private static final int SHARE_OF_RECENT = 64;

    private final KeptAnswers answers;
    private final Catalog catalog;
    private final MeterRegistry meters;
    private final Clock clock;
    private final boolean repeats;
    private final Map<EventExecutor, RecentAnswers> recent = new ConcurrentHashMap<>();

    @Inject
    KeptAnswersFilter(
            KeptAnswers answers,
            Catalog catalog,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.access-log.enabled", defaultValue = "false") boolean logged,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean untraced) {
        this.answers = answers;
        this.catalog = catalog;
        this.meters = meters;
        this.clock = clock;
        // Who wants to see each request sees each.
        this.repeats = !logged && untraced;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, BEHIND_AUTHORIZATION);
    }

    private void answer(RoutingContext request) {
        if (!request.request().method().equals(HttpMethod.GET)
                || !(request.user() instanceof QuarkusHttpUser user)
                || !(user.getSecurityIdentity().getPrincipal() instanceof Caller caller)) {
            request.next();
            return;
        }
        Optional<Preferences> preferences = Preferences.of(request.request().headers(), Answers.AS_JSON_OR_TABLE)
                .filter(Preferences::isOrdinary);
        Optional<EncodedAnswer> kept = preferences.flatMap(wanted ->
                answers.find(new View(request.request().uri(), wanted.type(), caller.accounts()), wanted.gzip()));
        if (kept.isPresent()) {
            if (repeats) {
                repeated(request)
                        .ifPresent(connection -> connection.repeat(
                                kept.get().shown(), caller.until().orElse(Instant.MAX)));
            }
            send(request.response(), kept.get(), preferences.get());
        } else {
            request.next();
        }
    }

    private void send(HttpServerResponse response, EncodedAnswer answer, Preferences preferences) {
        boolean compressed = preferences.gzip();
        answer.headers(compressed, clock.instant(), response::putHeader);
        if (preferences.knows(answer.tag(compressed))) {
            response.setStatusCode(Status.NOT_MODIFIED.getStatusCode()).end();
        } else {
            answer.headersOfBody(compressed, response::putHeader);
            response.end(answer.body(compressed));
        }
    }

    /** Empty where the connection has ended meanwhile. */
    private Optional<RepeatedRequests> repeated(RoutingContext request) {
        ChannelHandlerContext server = ((ConnectionBase) request.request().connection()).channelHandlerContext();
        if (server.isRemoved()) {
            return Optional.empty();
        }
        RepeatedRequests known = server.pipeline().get(RepeatedRequests.class);
        if (known != null) {
            return Optional.of(known);
        }
        RepeatedRequests added = new RepeatedRequests(recent.computeIfAbsent(server.executor(), this::ofLoop));
        server.pipeline().addBefore(server.name(), null, added);
        return Optional.of(added);
    }

    private RecentAnswers ofLoop(EventExecutor loop) {
        return new RecentAnswers(catalog, meters, clock, LoopMemory.of(loop, SHARE_OF_RECENT));
    }
}
