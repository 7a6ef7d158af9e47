package io.upgrades.gateway.catalog.events;

import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tests of events are made of. */
final class SomeUpgrades {
    static final ClusterRef CLUSTER = new ClusterRef(Provider.HUAWEI, "hw", "cn-north-4", "c1");
    static final UpgradeQuery EVERYTHING = of(ClusterQuery.everything(Optional.empty()));

    private SomeUpgrades() {}

    static Upgrade upgrade(String id, UpgradeStatus status) {
        return upgrade(id, status, "message");
    }

    static Upgrade upgrade(String id, UpgradeStatus status, String message) {
        return new Upgrade(
                id,
                CLUSTER.provider(),
                CLUSTER.account(),
                CLUSTER.region(),
                CLUSTER.clusterId(),
                "warehouse",
                "kernel",
                Operation.UPGRADE,
                status,
                "status",
                "type",
                "8.0",
                "8.1",
                "8.2",
                true,
                VirtualTime.BEGINNING.minus(Duration.ofHours(1)),
                VirtualTime.BEGINNING,
                message,
                "item",
                "job",
                VirtualTime.BEGINNING);
    }

    static Snapshot snapshot(Upgrade... upgrades) {
        return snapshot(VirtualTime.BEGINNING, upgrades);
    }

    static Snapshot snapshot(Instant fetchedAt, Upgrade... upgrades) {
        return new Snapshot(CLUSTER, "warehouse", List.of(upgrades), fetchedAt);
    }

    static UpgradeQuery of(ClusterQuery where) {
        return of(where, Set.of());
    }

    static UpgradeQuery with(UpgradeStatus status) {
        return of(EVERYTHING.where(), Set.of(status));
    }

    private static UpgradeQuery of(ClusterQuery where, Set<UpgradeStatus> statuses) {
        return new UpgradeQuery(
                where,
                Set.of(),
                Set.of(),
                statuses,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
