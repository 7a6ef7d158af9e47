package io.upgrades.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** An error of the gateway (RFC 9457); META-INF/openapi.yaml lists the types. */
@JsonInclude(JsonInclude.Include.NON_NULL)
// It is no endpoint's declared answer, so nobody else registers it for a native executable.
@RegisterForReflection(targets = {Problem.class, Problem.Violation.class})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<Violation> violations,
        List<SourceProblem> problems) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of this moment or of one caller must not be shown to others, or later. */
    static final String NOT_KEPT = "no-store";

    private static final String TYPES = "urn:upgrades-gateway:problem:";

    /**
     * What is wrong with one parameter.
     *
     * @param allowed what may be sent, in words
     * @param allowedValues all that may be sent; null unless that is a closed set
     * @param suggestion what was probably meant; null where nothing allowed is close
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Violation(
            String parameter, String given, String allowed, Collection<String> allowedValues, String suggestion) {}

    static Problem noSuchAddress() {
        return of(Response.Status.NOT_FOUND, "There is nothing at this address; the API is described at /q/openapi.");
    }

    static Problem of(Response.StatusType status, String detail) {
        String title = status.getReasonPhrase();
        String type = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new Problem(TYPES + type, title, status.getStatusCode(), detail, null, null);
    }

    static Problem noSuchUpgrade() {
        return new Problem(TYPES + "no-such-upgrade", "Not Found", 404, "There is no upgrade of this id.", null, null);
    }

    static Problem badParameters(List<Violation> violations) {
        String names = String.join(
                ", ", violations.stream().map(Violation::parameter).distinct().toList());
        return new Problem(
                TYPES + "bad-parameter",
                "Bad parameter",
                400,
                "The request has parameters that are unknown or cannot be: " + names + ".",
                violations,
                null);
    }

    static Problem nothingToBeHad(Response.StatusType status, List<SourceProblem> problems) {
        return new Problem(
                TYPES + "clouds-unavailable",
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
