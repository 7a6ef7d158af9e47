package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.dws.v2.region.DwsRegion;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiEndpointsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn-north-4",
                "ap-southeast-3",
                "eu-west-101",
                "tr-west-1",
                "ap-southeast-4",
                "la-south-2",
                "af-north-1"
            })
    void is_where_the_official_client_calls(String region) {
        assertThat(HuaweiEndpoints.dws(region))
                .isEqualTo(URI.create(DwsRegion.valueOf(region).getEndpoints().get(0)));
    }

    @ParameterizedTest
    @CsvSource({"cn-south-4", "cn-north-12", "cn-east-4"})
    void knows_the_regions_the_official_client_has_not_yet(String region) {
        assertThat(HuaweiEndpoints.dws(region)).hasHost("dws." + region + ".myhuaweicloud.cn");
    }

    @Test
    void iam_is_asked_in_the_region_and_then_centrally() {
        assertThat(HuaweiEndpoints.iam("cn-north-4"))
                .containsExactly(
                        URI.create("https://iam.cn-north-4.myhuaweicloud.com"),
                        URI.create("https://iam.myhuaweicloud.com"));
    }
}
