package io.upgrades.gateway.api;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** Who may ask, as somebody wrote it; {@link AccessRules} reads it. */
@ConfigMapping(prefix = "upgrades")
interface AccessConfig {
    Optional<String> access();

    Map<String, ApiKeyConfig> apiKeys();

    interface ApiKeyConfig {
        Optional<String> sha256();

        Optional<String> accounts();
    }
}
