package io.upgrades.gateway.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** Who may ask, as somebody wrote it; {@link AccessRules} reads it. */
@ConfigMapping(prefix = "upgrades")
interface AccessConfig {
    @WithDefault("api-key")
    String access();

    Map<String, ApiKeyConfig> apiKeys();

    interface ApiKeyConfig {
        Optional<String> sha256();

        Optional<String> accounts();
    }
}
