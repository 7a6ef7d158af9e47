package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.Regions;
import io.upgrades.gateway.testing.TestWorld;
import io.upgrades.gateway.upgrade.Listing.Member;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A region of a simulated account, over the wire. */
@QuarkusTest
class HuaweiRegionTest extends GatewayTest {
    @Inject
    HuaweiProvider provider;

    @Inject
    Regions regions;

    @Test
    void lists_the_clusters_of_the_project() {
        assertThat(regions.open(provider, "hw-demo", "cn-north-4")
                        .list(Question.awaited("c"))
                        .await()
                        .indefinitely()
                        .clusters())
                .containsExactlyInAnyOrder(
                        new Member(TestWorld.HUAWEI_SAMPLE, "dws-prod", "AVAILABLE", true),
                        new Member(TestWorld.HUAWEI_EVERY_STATUS, "dws-every-status", "AVAILABLE", true));
        assertThat(clouds.calls().total()).isEqualTo(1);
        assertThat(clouds.calls().ofOperation("ListClusters")).isEqualTo(1);
    }
}
