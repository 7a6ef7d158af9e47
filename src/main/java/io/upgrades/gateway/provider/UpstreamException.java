package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Failure;

/**
 * Carries a {@link Failure} through a reactive pipeline, from where it is noticed to the port that hands it out. A cloud may
 * have kinds of its own, to tell apart on the way what the failure does not.
 */
public class UpstreamException extends RuntimeException {
    private final transient Failure failure;

    public UpstreamException(Failure failure) {
        super(failure.code() + ": " + failure.message(), null, false, false);
        this.failure = failure;
    }

    public final Failure failure() {
        return failure;
    }
}
