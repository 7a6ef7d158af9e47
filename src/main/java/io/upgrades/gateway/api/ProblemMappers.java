package io.upgrades.gateway.api;

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
        return switch (status.getStatusCode()) {
            case 400 -> Problem.of(status, "The request cannot be read.").response();
            case 404 -> Problem.noSuchAddress().response();
            case 405 ->
                Response.fromResponse(Problem.of(status, "This address is only read; the header Allow says how.")
                                .response())
                        .header(HttpHeaders.ALLOW, METHODS)
                        .build();
            case 406 ->
                Problem.of(
                                status,
                                "This address answers with application/json; lists also with text/csv, events with text/event-stream only.")
                        .response();
            default -> Problem.of(status, "The request cannot be answered.").response();
        };
    }

    /** A trace would say nothing of what took the memory, and take more. */
    @ServerExceptionMapper
    Response outOfMemory(OutOfMemoryError thrown) {
        LOG.errorf("A request ended for want of memory: %s", thrown.getMessage());
        return Problem.of(Response.Status.SERVICE_UNAVAILABLE, "The gateway is out of memory.")
                .response();
    }

    @ServerExceptionMapper
    Response bug(Throwable thrown) {
        LOG.error("A request ended in a bug of the gateway", thrown);
        return Problem.of(Response.Status.INTERNAL_SERVER_ERROR, "The gateway has a bug; its log says more.")
                .response();
    }
}
