package io.upgrades.gateway.provider.huawei;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The settings that only accounts of Huawei Cloud have, as text. */
@ConfigMapping(prefix = "upgrades.accounts")
interface HuaweiAccountsConfig {
    @WithDefaults
    @WithParentName
    Map<String, HuaweiAccount> accounts();

    interface HuaweiAccount {
        Optional<String> metadataEndpoint();

        @WithDefaults
        Map<String, HuaweiRegion> regions();
    }

    interface HuaweiRegion {
        Optional<String> iamEndpoint();

        Optional<String> projectId();
    }
}
