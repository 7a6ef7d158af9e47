package io.upgrades.gateway.upgrade;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Set;

/**
 * Why a cloud said nothing of use about a cluster. Its message is the gateway's own words: what a cloud writes in an
 * error can echo tokens and signed requests, so it is never passed on.
 *
 * @param local whether this process itself refuses calls until {@code retryAt}: an open breaker, a refused key or missing
 *     credentials. Other replicas are not affected.
 */
public record Failure(
        FailureCode code,
        String message,
        String providerCode,
        String providerRequestId,
        Integer httpStatus,
        Instant occurredAt,
        Instant retryAt,
        @JsonIgnore boolean local) {

    /** The codes of failures that can concern all replicas, so that an answer to one of them ends it for all. */
    public static final Set<FailureCode> OF_ALL_REPLICAS = Set.of(FailureCode.THROTTLED, FailureCode.UPSTREAM_ERROR);

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

    /** The same failure with a more specific message. */
    public Failure withMessage(String other) {
        return new Failure(code, other, providerCode, providerRequestId, httpStatus, occurredAt, retryAt, local);
    }

    /** Whether the cloud answered with a 5xx status. */
    public boolean serverError() {
        return httpStatus != null && httpStatus >= 500;
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
        boolean ofTheRequest = code == FailureCode.UPSTREAM_ERROR && !serverError();
        return OF_ALL_REPLICAS.contains(code) && !local && providerCode != null && !ofTheRequest;
    }

    /** The same failure as it is shown at a time (UTC): without a {@code retryAt} that has passed. */
    public Failure shownAt(Instant now) {
        return retryAt == null || retryAt.isAfter(now)
                ? this
                : new Failure(code, message, providerCode, providerRequestId, httpStatus, occurredAt, null, local);
    }
}
