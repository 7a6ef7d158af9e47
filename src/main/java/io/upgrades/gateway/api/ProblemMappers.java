package io.upgrades.gateway.api;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that ends a request early into problem+json, without anything from inside. */
class ProblemMappers {
    /** Every address of the API is only read. */
    private static final String METHODS = "GET, HEAD, OPTIONS";

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException thrown) {
        return thrown.problem().response();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException thrown) {
        Response.StatusType status = thrown.getResponse().getStatusInfo();
        Response problem = Problem.of(status, detail(status.getStatusCode())).response();
        return thrown instanceof NotAllowedException
                ? Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, METHODS)
                        .build()
                : problem;
    }

    @ServerExceptionMapper
    Response bug(Throwable thrown) {
        LOG.error("A request ended in a bug of the gateway", thrown);
        return Problem.of(Response.Status.INTERNAL_SERVER_ERROR, "The gateway has a bug; its log says more.")
                .response();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address; the API is described at /q/openapi.";
            case 405 -> "This address cannot be used with this method; the header Allow says with which.";
            case 406 -> "This address answers with application/json only.";
            default -> "The request cannot be answered.";
        };
    }
}
