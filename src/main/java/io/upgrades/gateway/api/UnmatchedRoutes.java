package io.upgrades.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/** Answers what no other route does, outside the REST endpoints, by problem+json too. */
@ApplicationScoped
class UnmatchedRoutes {
    private final ObjectMapper json;

    @Inject
    UnmatchedRoutes(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.errorHandler(
                404,
                context -> answer(
                        context,
                        Response.Status.NOT_FOUND,
                        "There is nothing at this address; the API is described at /q/openapi."));
        router.errorHandler(
                400, context -> answer(context, Response.Status.BAD_REQUEST, "The address cannot be decoded."));
    }

    private void answer(RoutingContext context, Response.Status status, String detail) {
        try {
            context.response()
                    .setStatusCode(status.getStatusCode())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(Problem.of(status, detail)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem of texts can be written", impossible);
        }
    }
}
