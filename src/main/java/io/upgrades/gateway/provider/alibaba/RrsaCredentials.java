package io.upgrades.gateway.provider.alibaba;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsOrigin.Rrsa;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.TextFiles;

/**
 * The temporary keys of a RAM role that the service account of an ACK pod may take on (RRSA). The pod's token is read at
 * each load, for Kubernetes renews it.
 *
 * <p>Source: Alibaba's official {@code credentials-java} 1.0.3, {@code OIDCRoleArnCredentialProvider}.
 */
final class RrsaCredentials implements CredentialsSource {
    /** What every role allows, unless it is made otherwise. */
    private static final int DURATION_SECONDS = 3600;

    private final StsApi sts;
    private final Rrsa origin;
    private final TextFiles oidcToken;
    private final CredentialsCalls calls;

    RrsaCredentials(StsApi sts, Rrsa origin, TextFiles oidcToken, CredentialsCalls calls) {
        this.sts = sts;
        this.origin = origin;
        this.oidcToken = oidcToken;
        this.calls = calls;
    }

    @Override
    public Uni<LoadedCredentials> load() {
        return oidcToken
                .read()
                .chain(token -> calls.make(
                        "AssumeRoleWithOIDC",
                        () -> sts.assumeRoleWithOidc(
                                origin.roleArn(),
                                origin.oidcProviderArn(),
                                token.get(0).reveal(),
                                origin.sessionName(),
                                DURATION_SECONDS)))
                .map(this::credentials);
    }

    private LoadedCredentials credentials(Reply reply) {
        return IssuedKey.read(calls, reply, calls.json(reply).path("Credentials"));
    }
}
