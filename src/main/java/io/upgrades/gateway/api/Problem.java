package io.upgrades.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error of the gateway, as RFC 9457 has it. */
@Schema(
        description = "An error, as RFC 9457 (problem details) has it.",
        requiredProperties = {"type", "title", "status", "detail"})
@JsonInclude(JsonInclude.Include.NON_NULL)
// It is no endpoint's declared answer, so nobody else registers it for a native executable.
@RegisterForReflection(targets = {Problem.class, Problem.Violation.class})
public record Problem(
        @Schema(description = "The kind of problem.", examples = "about:blank")
        String type,

        @Schema(description = "The kind of problem in words.", examples = "Bad Request")
        String title,

        @Schema(description = "The HTTP status.", examples = "400")
        int status,

        @Schema(
                description = "What is wrong with this very request.",
                examples = "A parameter cannot be understood: status.")
        String detail,

        @Schema(description = "What is wrong with which parameter; with status 400 only.")
        List<Violation> violations,

        @Schema(description = "Why nothing is known of which cluster; with status 502 and 504 only.")
        List<SourceProblem> problems) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong now, or for one caller, need not be wrong in a minute, or for another. */
    static final String NOT_KEPT = "no-store";

    /**
     * What is wrong with one parameter.
     *
     * @param parameter its name
     * @param given what was sent
     * @param allowed what may be sent
     * @param suggestion what was probably meant; null where nothing allowed is close
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            description = "What is wrong with one parameter.",
            requiredProperties = {"parameter", "given", "allowed"})
    record Violation(
            @Schema(description = "The parameter's name.", examples = "status")
            String parameter,

            @Schema(description = "What was sent.", examples = "BROKEN")
            String given,

            @Schema(description = "What may be sent.", examples = "one or more of NOT_STARTED, PENDING, RUNNING, …")
            String allowed,

            @Schema(description = "What was probably meant, where something allowed is close.", examples = "RUNNING")
            String suggestion) {}

    static Problem noSuchAddress() {
        return of(Response.Status.NOT_FOUND, "There is nothing at this address; the API is described at /q/openapi.");
    }

    static Problem of(Response.StatusType status, String detail) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, null, null);
    }

    static Problem badParameters(List<Violation> violations) {
        String names = String.join(
                ", ", violations.stream().map(Violation::parameter).distinct().toList());
        return new Problem(
                "urn:upgrades-gateway:problem:bad-parameter",
                "Bad parameter",
                400,
                "The request has parameters that are unknown or cannot be: " + names + ".",
                violations,
                null);
    }

    static Problem nothingToBeHad(Response.StatusType status, List<SourceProblem> problems) {
        return new Problem(
                "urn:upgrades-gateway:problem:clouds-unavailable",
                "Clouds unavailable",
                status.getStatusCode(),
                "Nothing is known of any of the selected clusters, and their clouds cannot be asked.",
                null,
                problems);
    }

    /** The answer that carries it. */
    Response response() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, NOT_KEPT)
                .entity(this)
                .build();
    }
}
