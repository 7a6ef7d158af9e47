package io.upgrades.gateway.upgrade;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a cloud said nothing of use about a cluster. Its message is the gateway's own words: what a cloud writes in an
 * error can echo tokens and signed requests, so it is never passed on.
 *
 * @param local whether this process itself refuses calls until {@code retryAt}: an open breaker, a refused key or missing
 *     credentials. Other replicas are not affected.
 */
@Schema(name = "Error", description = "Why a cloud said nothing of use about a cluster.")
public record Failure(
        @Schema(examples = "THROTTLED") FailureCode code,

        @Schema(
                description = "What happened, in the gateway's words.",
                examples = "The cloud throttles this account's calls.")
        String message,

        @Schema(
                description = "The cloud's own error code, where it gave one.",
                nullable = true,
                examples = "APIGW.0308")
        String providerCode,

        @Schema(
                description = "The cloud's id of the refused request: what its support asks for.",
                nullable = true,
                examples = "d4e8174b8df00840aef0c6907ec0e384")
        String providerRequestId,

        @Schema(
                description = "The HTTP status the cloud answered with; null where it did not answer.",
                nullable = true,
                examples = "429")
        Integer httpStatus,

        @Schema(description = "When it happened (RFC 3339, UTC).", examples = "2026-01-01T12:00:00Z")
        Instant occurredAt,

        @Schema(
                description =
                        "Until when the cloud is not called because of it; null where that is not known or has passed (RFC 3339, UTC).",
                nullable = true,
                examples = "2026-01-01T12:00:30Z")
        Instant retryAt,

        @JsonIgnore boolean local) {

    private static final int FIRST_SERVER_ERROR = 500;

    /** A {@code retryAt} that is not later than the failure says nothing, and is dropped. */
    public Failure {
        retryAt = retryAt != null && retryAt.isAfter(occurredAt) ? retryAt : null;
    }

    /** A failure of the cloud, or of the way to it. */
    public Failure(
            FailureCode code,
            String message,
            String providerCode,
            String providerRequestId,
            Integer httpStatus,
            Instant occurredAt,
            Instant retryAt) {
        this(code, message, providerCode, providerRequestId, httpStatus, occurredAt, retryAt, false);
    }

    /** A failure about which no cloud said anything: no answer, or nothing asked. */
    public static Failure of(FailureCode code, String message, Instant occurredAt) {
        return new Failure(code, message, null, null, null, occurredAt, null);
    }

    /** The same failure, with the time until which the cloud is not asked again (UTC). */
    public Failure retryingAt(Instant time) {
        return new Failure(code, message, providerCode, providerRequestId, httpStatus, occurredAt, time, local);
    }

    /**
     * The same failure as the reason why this process makes no call at a time (UTC).
     *
     * @param until when the next call may be made (UTC); null where that is not known
     */
    public Failure refusingCalls(Instant now, Instant until) {
        return new Failure(code, message, providerCode, providerRequestId, httpStatus, now, until, true);
    }

    /**
     * Whether the failure means that every replica must call less: the cloud itself said so, by a code of its own. Any
     * other failure can be due to this replica's key, network, proxy, clock, configuration or release; another replica
     * finds out with one call.
     */
    public boolean concernsAllReplicas() {
        if (local || providerCode == null) {
            return false;
        }
        return switch (code) {
            case THROTTLED -> true;
            case UPSTREAM_ERROR -> httpStatus != null && httpStatus >= FIRST_SERVER_ERROR;
            default -> false;
        };
    }

    /** The same failure as it is shown at a time (UTC): without a {@code retryAt} that has passed. */
    public Failure shownAt(Instant now) {
        return retryAt == null || retryAt.isAfter(now)
                ? this
                : new Failure(code, message, providerCode, providerRequestId, httpStatus, occurredAt, null, local);
    }
}
