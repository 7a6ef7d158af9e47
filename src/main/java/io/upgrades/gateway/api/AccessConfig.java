package io.upgrades.gateway.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Map;
import java.util.Optional;

/** Who may ask, as somebody wrote it; {@link AccessRules} reads it. */
@ConfigMapping(prefix = "upgrades")
interface AccessConfig {
    Optional<String> access();

    @WithName("public")
    Optional<String> publicAreas();

    Map<String, ApiKeyConfig> apiKeys();

    OidcConfig oidc();

    interface ApiKeyConfig {
        Optional<String> sha256();

        Optional<String> accounts();
    }

    interface OidcConfig {
        Optional<String> roles();

        Optional<String> accountsClaim();
    }
}
