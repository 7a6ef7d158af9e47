package io.upgrades.gateway.provider.alibaba;

import io.smallrye.config.SmallRyeConfig;
import io.upgrades.gateway.provider.UpgradeProvider;

/** Alibaba Cloud without a way to it: reads accounts. */
public final class AlibabaForTests {
    public static final Class<?> SETTINGS = AlibabaAccountsConfig.class;

    private AlibabaForTests() {}

    public static UpgradeProvider reading(SmallRyeConfig config) {
        return new AlibabaProvider(config.getConfigMapping(AlibabaAccountsConfig.class), null, null, null, null, null);
    }
}
