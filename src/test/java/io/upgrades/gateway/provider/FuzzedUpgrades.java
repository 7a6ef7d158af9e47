package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What is true of the upgrades that a normaliser gives, whatever the cloud has said. */
public final class FuzzedUpgrades {
    private FuzzedUpgrades() {}

    /** Each names its cluster and has an id of its own; none has what no cloud tells, or a time that RFC 3339 has not. */
    public static void areOfTheModel(List<Upgrade> upgrades, ClusterRef cluster, Instant fetchedAt) {
        assertThat(upgrades).extracting(Upgrade::id).doesNotHaveDuplicates();
        for (Upgrade upgrade : upgrades) {
            assertThat(UpgradeId.belongsTo(upgrade.id(), cluster)).isTrue();
            assertThat(new ClusterRef(upgrade.provider(), upgrade.account(), upgrade.region(), upgrade.clusterId()))
                    .isEqualTo(cluster);
            assertThat(upgrade.clusterName()).isNull();
            assertThat(upgrade.component()).isNotNull();
            assertThat(upgrade.operation()).isNotNull();
            assertThat(upgrade.status()).isNotNull();
            assertThat(upgrade.active()).isEqualTo(upgrade.status().active());
            assertThat(upgrade.fetchedAt()).isEqualTo(fetchedAt);
            isATime(upgrade.startedAt());
            isATime(upgrade.finishedAt());
            assertThat(upgrade.durationSeconds() == null || upgrade.durationSeconds() >= 0)
                    .isTrue();
        }
    }

    private static void isATime(Instant time) {
        if (time != null) {
            assertThat(time.atOffset(ZoneOffset.UTC).getYear()).isBetween(2, 9999);
        }
    }
}
