package io.upgrades.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that accounts of all clouds have; each cloud maps those of its own accounts under the same prefix. They are
 * text: {@link AccountsReader} reports every mistake at once.
 */
@ConfigMapping(prefix = "upgrades.accounts")
interface AccountsConfig {
    @WithDefaults
    @WithParentName
    Map<String, AccountConfig> accounts();

    interface AccountConfig {
        Optional<String> provider();

        Optional<String> credentials();

        Optional<Secret<String>> accessKeyId();

        Optional<Secret<String>> accessKeySecret();

        Optional<Secret<String>> securityToken();

        Optional<String> accessKeyIdFile();

        Optional<String> accessKeySecretFile();

        Optional<String> securityTokenFile();

        @WithDefaults
        Map<String, RegionConfig> regions();
    }

    interface RegionConfig {
        Optional<String> clusters();

        Optional<String> endpoint();
    }
}
