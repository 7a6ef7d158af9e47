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

    static URI dws(String region) {
        return URI.create("https://dws." + region + ".myhuaweicloud." + topLevelDomain(region));
    }

    /** The region's own IAM, then the one for all regions. */
    static List<URI> iam(String region) {
        return List.of(
                URI.create("https://iam." + region + ".myhuaweicloud.com"),
                URI.create("https://iam.myhuaweicloud.com"));
    }

    private static String topLevelDomain(String region) {
        if (EUROPEAN.contains(region)) {
            return "eu";
        }
        return CHINESE.contains(region) ? "cn" : "com";
    }
}
