package io.upgrades.gateway.provider.fake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

@ConfigMapping(prefix = "upgrades.accounts")
interface FakeAccountsConfig {
    @WithDefaults
    @WithParentName
    Map<String, FakeAccount> accounts();

    interface FakeAccount {
        Optional<String> flavour();

        Optional<String> door();
    }
}
