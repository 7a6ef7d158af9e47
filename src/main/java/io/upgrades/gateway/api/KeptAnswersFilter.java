package io.upgrades.gateway.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.upgrades.gateway.api.KeptAnswers.View;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.Optional;

/**
 * Sends a kept answer on the event loop as soon as the caller is known. All other requests go on to {@link Answers}:
 * other methods, {@code Cache-Control: no-cache}, {@code Prefer: wait}, and requests without a kept answer.
 */
@ApplicationScoped
class KeptAnswersFilter {
    /** Filters of higher numbers come first; those that find out who asks, and what it may, have 200 and 100. */
    private static final int BEHIND_AUTHORIZATION = 50;

    private final KeptAnswers answers;
    private final Clock clock;

    @Inject
    KeptAnswersFilter(KeptAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** Needs none of what it filters with: routes are made before the configuration has been checked. */
    static void register(@Observes Filters filters, KeptAnswersFilter filter) {
        filters.register(filter::answer, BEHIND_AUTHORIZATION);
    }

    void answer(RoutingContext request) {
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
            send(request, kept.get(), preferences.get());
        } else {
            request.next();
        }
    }

    private void send(RoutingContext request, EncodedAnswer answer, Preferences preferences) {
        HttpServerResponse response = request.response();
        boolean compressed = preferences.gzip();
        answer.headers(compressed, clock.instant(), response::putHeader);
        if (preferences.knows(answer.tag(compressed))) {
            response.setStatusCode(Status.NOT_MODIFIED.getStatusCode()).end();
        } else {
            answer.headersOfBody(compressed, response::putHeader);
            BodyWriter.write(request, answer.body(compressed));
        }
    }
}
