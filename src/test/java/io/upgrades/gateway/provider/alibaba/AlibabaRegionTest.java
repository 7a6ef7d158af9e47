package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.provider.Urgency;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.Regions;
import io.upgrades.gateway.testing.TestWorld;
import io.upgrades.gateway.upgrade.Listing.Member;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A region of a simulated account, over the wire. */
@QuarkusTest
class AlibabaRegionTest extends GatewayTest {
    @Inject
    AlibabaProvider provider;

    @Inject
    Regions regions;

    @Test
    void lists_the_clusters_of_the_region_page_by_page() {
        assertThat(regions.open(provider, "ali-demo", "cn-hangzhou", AlibabaRegionTest::withManyClusters)
                        .list(Urgency.awaited())
                        .await()
                        .indefinitely()
                        .clusters())
                .hasSize(TestWorld.MANY)
                .extracting(Member::clusterId)
                .containsExactlyInAnyOrderElementsOf(TestWorld.manyClusters());
        assertThat(clouds.calls().total()).isEqualTo(2);
        assertThat(clouds.calls().ofOperation("DescribeClustersV1")).isEqualTo(2);
    }

    @Test
    void an_account_that_never_used_the_service_has_no_clusters() {
        clouds.faultOfOperation(
                "DescribeClustersV1",
                Fault.status(
                        400,
                        "application/json",
                        "{\"code\":\"400\",\"message\":\"Aliyun API Error: Status Code: 404 Code: EntityNotExist.Role"
                                + " Message: The role not exists: acs:ram::1:role/aliyuncsdefaultrole.\"}"));

        assertThat(regions.open(provider, "ali-demo", "cn-hangzhou")
                        .list(Urgency.awaited())
                        .await()
                        .indefinitely()
                        .clusters())
                .isEmpty();
        assertThat(clouds.calls().total()).isEqualTo(1);
    }

    private static Account withManyClusters(Account account) {
        return new Account(
                "ali-load",
                account.provider(),
                Optional.of(Credentials.of("LTAI5tLoadAliLoad0001", "simulated-secret-of-ali-load-01", null)),
                account.components(),
                account.regions());
    }
}
