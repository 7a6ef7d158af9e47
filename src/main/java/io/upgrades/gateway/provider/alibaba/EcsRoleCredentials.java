package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsOrigin.EcsRole;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.MetadataCalls;
import io.upgrades.gateway.provider.Reply;
import java.util.Optional;

/**
 * The temporary keys of the RAM role of the ECS instance the gateway runs on.
 *
 * <p>Source: Alibaba's official {@code credentials-java} 1.0.3, {@code ECSMetadataServiceCredentialsFetcher}.
 */
final class EcsRoleCredentials implements CredentialsSource {
    /** Long enough for one load. */
    private static final int TOKEN_SECONDS = 60;

    private final MetadataApi metadata;
    private final Optional<String> configuredRole;
    private final CredentialsCalls calls;
    private final MetadataCalls metadataCalls;

    EcsRoleCredentials(MetadataApi metadata, EcsRole origin, CredentialsCalls calls) {
        this.metadata = metadata;
        this.configuredRole = origin.role();
        this.calls = calls;
        this.metadataCalls = new MetadataCalls(calls, origin.tokenRequired());
    }

    @Override
    public Uni<LoadedCredentials> load() {
        return metadataCalls
                .token(() -> metadata.token(TOKEN_SECONDS))
                .chain(token -> role(token)
                        .chain(role -> metadataCalls.make(
                                "MetadataCredentials", token, given -> metadata.credentials(role, given))))
                .map(this::credentials);
    }

    private Uni<String> role(Optional<String> token) {
        return configuredRole
                .map(role -> Uni.createFrom().item(role))
                .orElseGet(() -> metadataCalls
                        .make("MetadataRole", token, metadata::role)
                        .map(calls::text));
    }

    private LoadedCredentials credentials(Reply reply) {
        JsonNode said = calls.json(reply);
        if (!said.path("Code").asText().equals("Success")) {
            throw CredentialsCalls.otherShape(reply);
        }
        return IssuedKey.read(calls, reply, said);
    }
}
