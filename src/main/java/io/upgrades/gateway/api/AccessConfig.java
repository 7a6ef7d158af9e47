package io.upgrades.gateway.api;

import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.upgrades.gateway.api.AccessRules.Access;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may ask; {@link AccessRules} checks it. */
@ConfigMapping(prefix = "upgrades")
interface AccessConfig {
    /** How callers are told apart. */
    @WithDefault("api-key")
    Access access();

    /** What everybody may see; some areas, where it is not set. */
    @WithName("public")
    Optional<Set<Area>> publicAreas();

    /** The keys, by their names. */
    Map<String, ApiKeyConfig> apiKeys();

    /** What a token must have. */
    OidcConfig oidc();

    /** One key. */
    interface ApiKeyConfig {
        /** The SHA-256 of the key in hex digits. */
        Optional<@WithConverter(TrimmedStringConverter.class) String> sha256();

        /** The accounts that its holder may see; all of them, where it is not set. */
        Optional<Set<@WithConverter(TrimmedStringConverter.class) String>> accounts();
    }

    /** What a token must have, with {@code upgrades.access=oidc}. */
    interface OidcConfig {
        /** The roles of which it needs one; none are needed where it is not set. */
        Optional<Set<@WithConverter(TrimmedStringConverter.class) String>> roles();

        /** The claim that lists the accounts its bearer may see; all of them, where it is not set. */
        Optional<@WithConverter(TrimmedStringConverter.class) String> accountsClaim();
    }
}
