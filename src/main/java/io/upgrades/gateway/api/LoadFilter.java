package io.upgrades.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.upgrades.gateway.catalog.events.EventsSettings;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Sends away at once, and before any work, whoever comes while as many requests are being answered, or streams of events
 * read, as the gateway is to bear. Health and metrics are no part of that: who looks after the gateway gets through.
 */
class LoadFilter {
    private static final int SECONDS_OF_A_REQUEST = 1;

    /** Streams end seldom. */
    private static final int SECONDS_OF_A_STREAM = 30;

    private final Bulkhead requests;
    private final Bulkhead subscribers;

    @Inject
    LoadFilter(Limits limits, EventsSettings events) {
        requests = new Bulkhead(limits.requests());
        subscribers = new Bulkhead(events.subscribers());
    }

    @ServerRequestFilter
    Optional<Response> filter(SimpleResourceInfo endpoint, RoutingContext connection) {
        if (endpoint.getResourceClass() == EventsResource.class) {
            return subscribers.take(connection)
                    ? Optional.empty()
                    : busy(
                            "as many subscribers to events as it may have (upgrades.events.subscribers)",
                            SECONDS_OF_A_STREAM);
        }
        return requests.take(connection)
                ? Optional.empty()
                : busy("as many requests as it may have at a time (upgrades.limits.requests)", SECONDS_OF_A_REQUEST);
    }

    private static Optional<Response> busy(String what, int seconds) {
        Problem problem =
                Problem.of(Response.Status.SERVICE_UNAVAILABLE, "The gateway has " + what + "; try again later.");
        return Optional.of(Response.fromResponse(problem.response())
                .header(RETRY_AFTER, seconds)
                .build());
    }
}
