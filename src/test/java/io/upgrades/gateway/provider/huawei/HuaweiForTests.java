package io.upgrades.gateway.provider.huawei;

import io.smallrye.config.SmallRyeConfig;
import io.upgrades.gateway.provider.UpgradeProvider;

/** Huawei Cloud without a way to it: reads accounts. */
public final class HuaweiForTests {
    public static final Class<?> SETTINGS = HuaweiAccountsConfig.class;

    private HuaweiForTests() {}

    public static UpgradeProvider reading(SmallRyeConfig config) {
        return new HuaweiProvider(config.getConfigMapping(HuaweiAccountsConfig.class), null, null, null, null);
    }

    /** The settings of an account's project in a region: its id, or else the address of IAM, where there is one. */
    public static String project(Object cloudSettings, String region) {
        HuaweiSettings.ProjectSettings project =
                ((HuaweiSettings) cloudSettings).projects().get(region);
        return project.id().orElse(project.iamEndpoint().map(Object::toString).orElse("none"));
    }
}
