package io.upgrades.gateway.provider.alibaba;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where Container Service answers for a region.
 *
 * <p>Source: the endpoint table of Alibaba's official Java SDK, {@code cs20151215} 3.0.15.
 */
final class AlibabaEndpoints {
    static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

    private static final URI CENTRAL = URI.create("https://cs.aliyuncs.com");

    private static final Set<String> CENTRAL_REGIONS = Set.of(
            "ap-northeast-2-pop",
            "cn-beijing-finance-1",
            "cn-beijing-finance-pop",
            "cn-beijing-gov-1",
            "cn-beijing-nu16-b01",
            "cn-edge-1",
            "cn-fujian",
            "cn-haidian-cm12-c01",
            "cn-hangzhou-bj-b01",
            "cn-hangzhou-internal-prod-1",
            "cn-hangzhou-internal-test-1",
            "cn-hangzhou-internal-test-2",
            "cn-hangzhou-internal-test-3",
            "cn-hangzhou-test-306",
            "cn-hongkong-finance-pop",
            "cn-huhehaote-nebula-1",
            "cn-qingdao-nebula",
            "cn-shanghai-et15-b01",
            "cn-shanghai-et2-b01",
            "cn-shanghai-inner",
            "cn-shanghai-internal-test-1",
            "cn-shenzhen-inner",
            "cn-shenzhen-st4-d01",
            "cn-shenzhen-su18-b01",
            "cn-wuhan",
            "cn-yushanfang",
            "cn-zhangbei",
            "cn-zhangbei-na61-b01",
            "cn-zhangjiakou-na62-a01",
            "cn-zhengzhou-nebula-1",
            "eu-west-1-oxs",
            "rus-west-1-pop");

    private static final Map<String, URI> FINANCE_REGIONS = Map.of(
            "cn-hangzhou-finance", URI.create("https://cs-vpc.cn-hangzhou-finance.aliyuncs.com"),
            "cn-shanghai-finance-1", URI.create("https://cs-vpc.cn-shanghai-finance-1.aliyuncs.com"),
            "cn-shenzhen-finance-1", URI.create("https://cs-vpc.cn-shenzhen-finance-1.aliyuncs.com"));

    private static final URI CENTRAL_STS = URI.create("https://sts.aliyuncs.com");

    private static final Set<String> CENTRAL_STS_REGIONS = Set.of(
            "cn-beijing-finance-1",
            "cn-edge-1",
            "cn-fujian",
            "cn-hangzhou-finance",
            "cn-qingdao-nebula",
            "cn-wuhan",
            "cn-zhangbei",
            "eu-west-1-oxs");

    private static final Set<String> VPC_STS_REGIONS = Set.of("cn-north-2-gov-1", "cn-shenzhen-finance-1");

    private AlibabaEndpoints() {}

    static URI of(String region) {
        if (CENTRAL_REGIONS.contains(region)) {
            return CENTRAL;
        }
        URI finance = FINANCE_REGIONS.get(region);
        return finance != null ? finance : URI.create("https://cs." + region + ".aliyuncs.com");
    }

    /**
     * Where STS answers for a region. Source: the endpoint table of STS, and {@code credentials-java} 1.0.3.
     *
     * @param inVpc whether the VPC endpoint is used
     */
    static URI sts(String region, boolean inVpc) {
        if (inVpc || VPC_STS_REGIONS.contains(region)) {
            return URI.create("https://sts-vpc." + region + ".aliyuncs.com");
        }
        return CENTRAL_STS_REGIONS.contains(region)
                ? CENTRAL_STS
                : URI.create("https://sts." + region + ".aliyuncs.com");
    }
}
