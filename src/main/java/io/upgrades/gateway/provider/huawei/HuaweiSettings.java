package io.upgrades.gateway.provider.huawei;

import io.upgrades.gateway.provider.AccountSettings;
import io.upgrades.gateway.provider.huawei.HuaweiAccountsConfig.HuaweiAccount;
import io.upgrades.gateway.provider.huawei.HuaweiAccountsConfig.HuaweiRegion;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the projects of an account.
 *
 * @param projects by the names of the account's regions
 */
record HuaweiSettings(Map<String, ProjectSettings> projects) {
    private static final String IAM_ENDPOINT = "HUAWEICLOUD_SDK_IAM_ENDPOINT";

    /**
     * The project of one region.
     *
     * @param id empty means that IAM is asked
     * @param iamEndpoint the address of IAM where the region's rule is overridden
     */
    record ProjectSettings(Optional<String> id, Optional<URI> iamEndpoint) {}

    static HuaweiSettings read(AccountSettings settings, HuaweiAccount config) {
        Optional<URI> iamOfEnvironment = settings.reader().endpoint(IAM_ENDPOINT, settings.variable(IAM_ENDPOINT));
        Map<String, ProjectSettings> projects = new HashMap<>();
        settings.regions()
                .forEach(region -> projects.put(
                        region, project(settings, region, config.regions().get(region), iamOfEnvironment)));
        return new HuaweiSettings(projects);
    }

    private static ProjectSettings project(
            AccountSettings settings, String region, HuaweiRegion config, Optional<URI> iamOfEnvironment) {
        String key = "regions." + region;
        return new ProjectSettings(
                config.projectId()
                        .map(String::trim)
                        .map(id -> settings.reader().name(settings.key(key + ".project-id"), id)),
                settings.endpoint(key + ".iam-endpoint", config.iamEndpoint()).or(() -> iamOfEnvironment));
    }
}
