package io.upgrades.gateway.provider.alibaba;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The settings that only accounts of Alibaba Cloud have, as text. */
@ConfigMapping(prefix = "upgrades.accounts")
interface AlibabaAccountsConfig {
    @WithDefaults
    @WithParentName
    Map<String, AlibabaAccount> accounts();

    interface AlibabaAccount {
        Optional<String> components();

        Optional<String> operation();

        Optional<String> roleName();

        Optional<String> roleArn();

        Optional<String> oidcProviderArn();

        Optional<String> oidcTokenFile();

        Optional<String> stsEndpoint();

        Optional<String> metadataEndpoint();
    }
}
