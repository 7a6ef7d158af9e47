package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.CANCELED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.Regions;
import io.upgrades.gateway.testing.TestWorld;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing.Member;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import jakarta.inject.Inject;
import java.time.Instant;
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
                        .list(Question.awaited("c"))
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
    void the_successor_answers_at_once_when_the_deprecated_operation_is_gone() {
        clouds.faultOfOperation("DescribeClusterAddonsUpgradeStatus", Fault.withdrawn());
        UpgradeSource region = regions.open(provider, "ali-demo", "cn-hangzhou");

        Snapshot first = fetch(region, TestWorld.ALIBABA_EVERY_STATUS);
        Snapshot second = fetch(region, TestWorld.ALIBABA_EVERY_STATUS);

        Instant start = Instant.parse("2025-07-08T02:00:00Z");
        Instant end = Instant.parse("2025-07-08T02:04:30Z");
        assertThat(first.upgrades())
                .extracting(
                        Upgrade::component,
                        Upgrade::status,
                        Upgrade::providerStatus,
                        Upgrade::startedAt,
                        Upgrade::finishedAt)
                .containsExactlyInAnyOrder(
                        tuple("coredns", RUNNING, "upgrading", start, null),
                        tuple("metrics-server", SUCCEEDED, "Succeeded", start, end),
                        tuple("csi-plugin", FAILED, "Failed", start, end),
                        tuple("ack-node-problem-detector", RUNNING, "upgrading", start, null),
                        tuple("nginx-ingress-controller", RUNNING, "upgrading", start, null),
                        tuple("terway-eniip", CANCELED, "Canceled", start, end),
                        tuple("csi-provisioner", RUNNING, "upgrading", start, null),
                        tuple("logtail-ds", RUNNING, "upgrading", start, null),
                        tuple("arms-prometheus", UNKNOWN, "active", null, null),
                        tuple("ack-cost-exporter", UNKNOWN, "active", start, null));
        assertThat(first.upgrades()).extracting(Upgrade::currentVersion).doesNotContainNull();
        assertThat(second).isEqualTo(first);
        assertThat(clouds.calls().ofOperation("DescribeClusterAddonsUpgradeStatus"))
                .isEqualTo(1);
        assertThat(clouds.calls().ofOperation("ListClusterAddonInstances")).isEqualTo(3);
        assertThat(clouds.calls().ofOperation("DescribeClusterEvents")).isEqualTo(2);
        assertThat(clouds.calls().total()).isEqualTo(6);
        assertThat(clouds.calls().refused()).isZero();
    }

    @Test
    void the_successor_is_asked_first_where_it_is_configured_and_shows_what_is_installed() {
        Snapshot snapshot = fetch(
                regions.open(provider, "ali-staging", "ap-southeast-1", AlibabaRegionTest::onSuccessor),
                TestWorld.ALIBABA_STAGING);

        assertThat(snapshot.upgrades())
                .extracting(Upgrade::component)
                .containsExactlyInAnyOrder("coredns", "metrics-server");
        assertThat(clouds.calls().ofOperation("DescribeClusterAddonsUpgradeStatus"))
                .isZero();
    }

    private static Snapshot fetch(UpgradeSource region, String clusterId) {
        return region.fetch(new ClusterRef(Provider.ALIBABA, "account", "region", clusterId), Question.awaited("c"))
                .await()
                .indefinitely();
    }

    private static Account onSuccessor(Account account) {
        AlibabaSettings settings = (AlibabaSettings) account.cloudSettings();
        return new Account(
                account.name(),
                account.provider(),
                account.credentials(),
                new AlibabaSettings(settings.components(), AlibabaSettings.Operation.ADDON_INSTANCES),
                account.regions());
    }

    private static Account withManyClusters(Account account) {
        return new Account(
                "ali-load",
                account.provider(),
                () -> () -> Uni.createFrom()
                        .item(LoadedCredentials.forGood(
                                Credentials.of("LTAI5tLoadAliLoad0001", "simulated-secret-of-ali-load-01", null))),
                account.cloudSettings(),
                account.regions());
    }
}
