package io.upgrades.gateway.provider.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.MetadataCalls;
import io.upgrades.gateway.provider.Reply;

/**
 * The temporary keys of the agency of the ECS instance the gateway runs on.
 *
 * <p>Source: Huawei's official {@code huaweicloud-sdk-core} 3.1.192, {@code MetadataAccessor}.
 */
final class EcsAgencyCredentials implements CredentialsSource {
    /** Long enough for one load. */
    private static final int TOKEN_SECONDS = 60;

    private final MetadataApi metadata;
    private final CredentialsCalls calls;
    private final MetadataCalls metadataCalls;

    EcsAgencyCredentials(MetadataApi metadata, CredentialsCalls calls) {
        this.metadata = metadata;
        this.calls = calls;
        this.metadataCalls = new MetadataCalls(calls, false);
    }

    @Override
    public Uni<LoadedCredentials> load() {
        return metadataCalls
                .token(() -> metadata.token(TOKEN_SECONDS))
                .chain(token -> metadataCalls.make("MetadataSecurityKey", token, metadata::securityKey))
                .map(this::credentials);
    }

    private LoadedCredentials credentials(Reply reply) {
        JsonNode said = calls.json(reply).path("credential");
        return calls.accessKey(
                reply, said.get("access"), said.get("secret"), said.get("securitytoken"), said.get("expires_at"));
    }
}
