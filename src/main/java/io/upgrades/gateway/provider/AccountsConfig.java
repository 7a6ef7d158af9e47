package io.upgrades.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts as somebody wrote them. All of it is text: {@link AccountsReader} reads it, so that every mistake is told at
 * once and in words.
 */
@ConfigMapping(prefix = "upgrades.accounts")
interface AccountsConfig {
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

        Optional<String> roleName();

        Optional<String> roleArn();

        Optional<String> oidcProviderArn();

        Optional<String> oidcTokenFile();

        Optional<String> stsEndpoint();

        Optional<String> metadataEndpoint();

        Optional<String> components();

        Optional<String> operation();

        Map<String, RegionConfig> regions();
    }

    interface RegionConfig {
        Optional<String> clusters();

        Optional<String> endpoint();

        Optional<String> iamEndpoint();

        Optional<String> projectId();
    }
}
