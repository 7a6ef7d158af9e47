package io.upgrades.gateway.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Map;

/** A request that is not let through, and what its caller is told. */
final class RefusedException extends RuntimeException {
    private static final String CHALLENGE = "Bearer realm=\"upgrades-gateway\"";

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private RefusedException(Status status, String detail, String header, String value) {
        // It is thrown for each wrong key, and where that came from is of no use.
        super(detail, null, false, false);
        this.problem = Problem.of(status, detail);
        this.headers = Map.of(header, value);
    }

    /** Nothing was sent that says who asks. */
    static RefusedException nobody(String needed) {
        return new RefusedException(Status.UNAUTHORIZED, needed, HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }

    /** What was sent is not good. */
    static RefusedException unknown(String detail) {
        return new RefusedException(
                Status.UNAUTHORIZED, detail, HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
    }

    /** It is known who asks, and that it is not allowed. */
    static RefusedException forbidden(String detail) {
        return new RefusedException(
                Status.FORBIDDEN, detail, HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\"");
    }

    /** It cannot be found out who asks. */
    static RefusedException unavailable(String detail, Duration retryAfter) {
        return new RefusedException(
                Status.SERVICE_UNAVAILABLE, detail, HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
