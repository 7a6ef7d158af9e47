package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.AccountSettings;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.MetadataCalls;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.alibaba.AlibabaAccountsConfig.AlibabaAccount;
import java.net.URI;
import java.util.Optional;

/**
 * The temporary keys of the RAM role of the ECS instance the gateway runs on.
 *
 * <p>Source: Alibaba's official {@code credentials-java} 1.0.3, {@code ECSMetadataServiceCredentialsFetcher}.
 */
final class EcsRoleCredentials implements CredentialsSource {
    /**
     * Which role, and how it is asked for.
     *
     * @param name of the role; empty means that the metadata service is asked
     * @param metadataEndpoint where that answers
     * @param tokenRequired whether the metadata service may only be asked with a token
     */
    record Role(Optional<String> name, URI metadataEndpoint, boolean tokenRequired) {}

    private static final URI METADATA = URI.create("http://100.100.100.200");
    private static final String ROLE = "ALIBABA_CLOUD_ECS_METADATA";
    private static final String METADATA_DISABLED = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    private static final String IMDSV1_DISABLED = "ALIBABA_CLOUD_IMDSV1_DISABLED";

    /** Long enough for one load. */
    private static final int TOKEN_SECONDS = 60;

    private final MetadataApi metadata;
    private final Optional<String> configuredRole;
    private final CredentialsCalls calls;
    private final MetadataCalls metadataCalls;

    EcsRoleCredentials(MetadataApi metadata, Role role, CredentialsCalls calls) {
        this.metadata = metadata;
        this.configuredRole = role.name();
        this.calls = calls;
        this.metadataCalls = new MetadataCalls(calls, role.tokenRequired());
    }

    static Role read(AccountSettings settings, AlibabaAccount config) {
        if (settings.isTrue(METADATA_DISABLED)) {
            settings.reader()
                    .mistake(settings.key("credentials") + " is 'ecs-role', which asks the metadata service, but "
                            + METADATA_DISABLED + " is true; allowed is another kind of credentials, or "
                            + METADATA_DISABLED + "=false");
        }
        return new Role(
                settings.text("role-name", config.roleName()).or(() -> settings.variable(ROLE)),
                settings.endpoint("metadata-endpoint", config.metadataEndpoint())
                        .orElse(METADATA),
                settings.isTrue(IMDSV1_DISABLED));
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
        return RrsaCredentials.key(calls, reply, said);
    }
}
