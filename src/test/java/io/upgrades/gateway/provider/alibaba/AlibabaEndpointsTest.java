package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.cs20151215.Client;
import com.aliyun.teaopenapi.models.Config;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaEndpointsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn-hangzhou",
                "cn-beijing",
                "ap-southeast-1",
                "eu-central-1",
                "cn-wuhan",
                "cn-fujian",
                "cn-edge-1",
                "ap-northeast-2-pop",
                "cn-zhangbei",
                "rus-west-1-pop",
                "cn-hangzhou-finance",
                "cn-shanghai-finance-1",
                "cn-shenzhen-finance-1"
            })
    void is_where_the_official_client_calls(String region) throws Exception {
        Client official = new Client(
                new Config().setAccessKeyId("id").setAccessKeySecret("secret").setRegionId(region));

        assertThat(AlibabaEndpoints.of(region)).hasHost(official._endpoint).hasScheme("https");
    }

    @ParameterizedTest
    @CsvSource({
        "cn-hangzhou, false, sts.cn-hangzhou.aliyuncs.com",
        "eu-central-1, false, sts.eu-central-1.aliyuncs.com",
        "cn-hangzhou-finance, false, sts.aliyuncs.com",
        "cn-wuhan, false, sts.aliyuncs.com",
        "cn-fujian, false, sts.aliyuncs.com",
        "cn-edge-1, false, sts.aliyuncs.com",
        "cn-zhangbei, false, sts.aliyuncs.com",
        "cn-beijing-finance-1, false, sts.aliyuncs.com",
        "cn-qingdao-nebula, false, sts.aliyuncs.com",
        "eu-west-1-oxs, false, sts.aliyuncs.com",
        "cn-north-2-gov-1, false, sts-vpc.cn-north-2-gov-1.aliyuncs.com",
        "cn-shenzhen-finance-1, false, sts-vpc.cn-shenzhen-finance-1.aliyuncs.com",
        "cn-hangzhou, true, sts-vpc.cn-hangzhou.aliyuncs.com",
        "cn-wuhan, true, sts-vpc.cn-wuhan.aliyuncs.com"
    })
    void sts_is_where_the_table_of_the_cloud_says(String region, boolean inVpc, String host) {
        assertThat(AlibabaEndpoints.sts(region, inVpc)).hasHost(host).hasScheme("https");
    }
}
