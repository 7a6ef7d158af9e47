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
        String detail = switch (status.getStatusCode()) {
            case 400 -> "The request cannot be read.";
            case 404 -> Problem.noSuchAddress().detail();
            case 405 -> "This address is only read; the header Allow says how.";
            case 406 ->
                "This address answers with application/json; lists also with text/csv, events with text/event-stream only.";
            default -> "The request cannot be answered.";
        };
        Response.ResponseBuilder response =
                Response.fromResponse(Problem.of(status, detail).response());
        return (status.getStatusCode() == 405 ? response.header(HttpHeaders.ALLOW, METHODS) : response).build();
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
