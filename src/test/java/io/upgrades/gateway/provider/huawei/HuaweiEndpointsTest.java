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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn-east-5",
                "af-north-1",
                "ru-moscow-1",
                "ae-ad-1",
                "my-kualalumpur-1",
                "cn-north-11",
                "cn-southwest-3"
            })
    void a_region_of_the_international_site_needs_no_entry(String region) {
        assertThat(HuaweiEndpoints.dws(region)).hasHost("dws." + region + ".myhuaweicloud.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cn-north-4", "tr-west-1", "cn-south-4"})
    void iam_is_asked_in_the_region_and_then_centrally(String region) {
        assertThat(HuaweiEndpoints.iam(region))
                .containsExactly(
                        URI.create("https://iam." + region + ".myhuaweicloud.com"),
                        URI.create("https://iam.myhuaweicloud.com"));
    }

    @Test
    void iam_of_the_european_site_is_asked_nowhere_else() {
        assertThat(HuaweiEndpoints.iam("eu-west-101"))
                .containsExactly(URI.create("https://iam.eu-west-101.myhuaweicloud.eu"));
    }

    @ParameterizedTest
    @CsvSource({"cn-north-4_dev, cn-north-4", "eu-west-101_a_b, eu-west-101", "cn-south-4_x-1, cn-south-4"})
    void a_sub_project_is_asked_in_its_region(String project, String region) {
        assertThat(HuaweiEndpoints.dws(project)).isEqualTo(HuaweiEndpoints.dws(region));
        assertThat(HuaweiEndpoints.iam(project)).isEqualTo(HuaweiEndpoints.iam(region));
    }
}
