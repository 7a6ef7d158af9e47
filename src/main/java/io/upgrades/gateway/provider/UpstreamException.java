package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Failure;

/** Carries a {@link Failure} through a reactive pipeline. */
public final class UpstreamException extends RuntimeException {
    private final transient Failure failure;

    public UpstreamException(Failure failure) {
        super(failure.code() + ": " + failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
