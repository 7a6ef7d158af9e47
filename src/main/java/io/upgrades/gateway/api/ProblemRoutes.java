package io.upgrades.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers by problem+json outside the REST endpoints, too. */
@ApplicationScoped
class ProblemRoutes {
    private final ObjectMapper json;
    private final Map<String, String> ofEveryAnswer;

    @Inject
    ProblemRoutes(
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.header.\"X-Content-Type-Options\".value") String contentType,
            @ConfigProperty(name = "quarkus.http.header.\"Referrer-Policy\".value") String referrer,
            @ConfigProperty(name = "quarkus.http.filter.answers.header.Content-Security-Policy")
                    String contentSecurity) {
        this.json = json;
        this.ofEveryAnswer = Map.of(
                "X-Content-Type-Options", contentType,
                "Referrer-Policy", referrer,
                "Content-Security-Policy", contentSecurity);
    }

    /** What no other route answers, and what is no request at all. */
    void register(@Observes Router router) {
        router.errorHandler(404, context -> answer(context.response(), Problem.noSuchAddress(), Map.of()));
        // Otherwise each is an error in the log, so that anybody could fill it.
        router.route().order(Integer.MIN_VALUE).failureHandler(this::badRequest);
    }

    private void badRequest(RoutingContext context) {
        if (context.statusCode() == Response.Status.BAD_REQUEST.getStatusCode()) {
            Problem problem =
                    Problem.of(Response.Status.BAD_REQUEST, "This is no HTTP request with a host and a path.");
            // It has met none of the filters that would have set them.
            answer(context.response(), problem, ofEveryAnswer);
        } else {
            context.next();
        }
    }

    void answer(HttpServerResponse response, Problem problem, Map<String, String> headers) {
        headers.forEach(response::putHeader);
        try {
            response.setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CACHE_CONTROL, Problem.NOT_KEPT)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem of texts can be written", impossible);
        }
    }
}
