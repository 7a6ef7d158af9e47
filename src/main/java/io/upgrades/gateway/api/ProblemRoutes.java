package io.upgrades.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/** Answers by problem+json outside the REST endpoints, too. */
@ApplicationScoped
class ProblemRoutes {
    private final ObjectMapper json;

    @Inject
    ProblemRoutes(ObjectMapper json) {
        this.json = json;
    }

    /** What no other route answers. */
    void register(@Observes Router router) {
        router.errorHandler(404, context -> answer(context.response(), Problem.noSuchAddress(), Map.of()));
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
