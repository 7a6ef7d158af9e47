package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.cs20151215.Client;
import com.aliyun.teaopenapi.models.Config;
import org.junit.jupiter.params.ParameterizedTest;
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
}
