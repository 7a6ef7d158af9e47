package io.upgrades.gateway.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.upgrades.gateway.catalog.events.EventsConfig;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Refuses requests beyond the configured number in flight, before any other work. A request counts until the last byte of
 * its response has been written. Health, metrics and documents are always answered.
 */
@ApplicationScoped
class LoadFilter {
    /** Filters of higher numbers come first: after that of CORS (300), before what finds out who asks (200). */
    private static final int BEFORE_AUTHENTICATION = 290;

    /** Proxies add a few to the dozen that a browser sends. */
    private static final int MOST_HEADER_FIELDS = 100;

    private static final String RELEASE = LoadFilter.class.getName();
    private static final String EVENTS = UpgradesResource.PATH + "/events";

    private final Semaphore requests;
    private final Semaphore subscribers;
    private final ProblemRoutes problems;

    @Inject
    LoadFilter(LimitsConfig limits, EventsConfig events, ProblemRoutes problems) {
        this.requests = new Semaphore(limits.requests());
        this.subscribers = new Semaphore(events.subscribers());
        this.problems = problems;
    }

    /** Only a proxy of the filter is needed: routes are made before the configuration has been checked. */
    static void register(@Observes Filters filters, LoadFilter filter) {
        filters.register(LoadFilter::awaitReader, BEFORE_AUTHENTICATION + 2);
        filters.register(filter::checkHeader, BEFORE_AUTHENTICATION + 1);
        filters.register(filter::admit, BEFORE_AUTHENTICATION);
    }

    /** A client that pipelines requests is not answered before it has read the responses to the previous ones. */
    private static void awaitReader(RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> {
                response.drainHandler(null);
                request.next();
            });
        } else {
            request.next();
        }
    }

    void checkHeader(RoutingContext request) {
        if (request.request().headers().entries().size() > MOST_HEADER_FIELDS) {
            problems.answer(
                    request.response(),
                    Problem.of(
                            Status.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            "The request has more than " + MOST_HEADER_FIELDS + " header fields."),
                    Map.of());
        } else {
            request.next();
        }
    }

    void admit(RoutingContext request) {
        String path = request.normalizedPath();
        if (Area.of(path) != Area.API) {
            request.next();
        } else if (path.equals(EVENTS) || path.equals(EVENTS + '/')) {
            // Streams end seldom.
            admit(request, subscribers, "subscribers to events as it may have (upgrades.events.subscribers)", "30");
        } else {
            admit(request, requests, "requests as it may have at a time (upgrades.limits.requests)", "1");
        }
    }

    private void admit(RoutingContext request, Semaphore places, String what, String retryAfterSeconds) {
        if (take(request, places)) {
            request.next();
        } else {
            problems.answer(
                    request.response(),
                    Problem.of(Status.SERVICE_UNAVAILABLE, "The gateway has as many " + what + "; try again later."),
                    Map.of(HttpHeaders.RETRY_AFTER, retryAfterSeconds));
        }
    }

    /** Whether there is a place for a request; the request has it until its response has been written, or its client left. */
    static boolean take(RoutingContext request, Semaphore places) {
        if (!places.tryAcquire()) {
            return false;
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        Runnable release = () -> {
            if (taken.compareAndSet(true, false)) {
                places.release();
            }
        };
        request.put(RELEASE, release);
        HttpServerResponse response = request.response();
        if (response.closed()) {
            release.run();
        } else {
            request.addEndHandler(done -> {
                if (response.ended()) {
                    BodyWriter.written(request).onComplete(written -> release.run());
                } else {
                    release.run();
                }
            });
        }
        return true;
    }

    /** For a stream: RESTEasy resets its response when the connection breaks off, and that calls no handler. */
    static void release(RoutingContext request) {
        request.<Runnable>get(RELEASE).run();
    }
}
