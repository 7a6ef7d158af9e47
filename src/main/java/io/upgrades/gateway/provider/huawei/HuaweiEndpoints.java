package io.upgrades.gateway.provider.huawei;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Where DWS and IAM answer for a region.
 *
 * <p>Source: the region tables of Huawei's official Java SDK, {@code huaweicloud-sdk-dws} 3.1.143, and of its
 * documents.
 */
final class HuaweiEndpoints {
    private static final Set<String> EUROPEAN = Set.of("eu-west-101");
    private static final Set<String> CHINESE =
            Set.of("cn-south-4", "cn-north-12", "cn-east-4", "tr-west-1", "ap-southeast-4");

    private HuaweiEndpoints() {}

    /** For the project of a region, or one below it, such as {@code cn-north-4_dev}. */
    static URI dws(String project) {
        String region = region(project);
        return URI.create("https://dws." + region + ".myhuaweicloud." + topLevelDomain(region));
    }

    /**
     * The region's own IAM, then the one for all regions of its site. Another site's IAM knows nothing of the account and
     * refuses it. The regions whose DWS is under {@code .cn} have their IAM under {@code .com}.
     */
    static List<URI> iam(String project) {
        String region = region(project);
        return EUROPEAN.contains(region)
                ? List.of(URI.create("https://iam." + region + ".myhuaweicloud.eu"))
                : List.of(
                        URI.create("https://iam." + region + ".myhuaweicloud.com"),
                        URI.create("https://iam.myhuaweicloud.com"));
    }

    private static String region(String project) {
        return project.split("_", 2)[0];
    }

    private static String topLevelDomain(String region) {
        if (EUROPEAN.contains(region)) {
            return "eu";
        }
        return CHINESE.contains(region) ? "cn" : "com";
    }
}
