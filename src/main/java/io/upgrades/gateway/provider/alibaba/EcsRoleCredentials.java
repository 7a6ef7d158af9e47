package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.Reply;
import java.util.Optional;
import java.util.Set;

/**
 * The temporary keys of the RAM role of the ECS instance the gateway runs on.
 *
 * <p>Source: Alibaba's official {@code credentials-java} 1.0.3, {@code ECSMetadataServiceCredentialsFetcher}.
 */
final class EcsRoleCredentials implements CredentialsSource {
    /** Long enough for one load. */
    private static final int TOKEN_SECONDS = 60;

    /** What an instance answers whose metadata service wants no tokens. */
    private static final Set<Integer> NO_TOKENS = Set.of(403, 404, 405);

    private final MetadataApi metadata;
    private final Optional<String> configuredRole;
    private final CredentialsCalls calls;

    EcsRoleCredentials(MetadataApi metadata, Optional<String> role, CredentialsCalls calls) {
        this.metadata = metadata;
        this.configuredRole = role;
        this.calls = calls;
    }

    @Override
    public Uni<LoadedCredentials> load() {
        return calls.make("MetadataToken", () -> metadata.token(TOKEN_SECONDS))
                .map(reply ->
                        NO_TOKENS.contains(reply.status()) ? Optional.<String>empty() : Optional.of(calls.text(reply)))
                .chain(token -> role(token)
                        .chain(role -> calls.make(
                                "MetadataCredentials", () -> metadata.credentials(role, token.orElse(null)))))
                .map(this::credentials);
    }

    private Uni<String> role(Optional<String> token) {
        return configuredRole
                .map(role -> Uni.createFrom().item(role))
                .orElseGet(() -> calls.make("MetadataRole", () -> metadata.role(token.orElse(null)))
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
