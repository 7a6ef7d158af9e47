package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;

/** A place that has credentials, or hands them out. */
@FunctionalInterface
public interface CredentialsSource {

    /**
     * What there is now, anew at each subscription; blocks no event loop. Fails with an {@link UpstreamException} whose
     * message is a sentence of the gateway's own.
     */
    Uni<LoadedCredentials> load();
}
