package io.upgrades.gateway.catalog.replicas;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knowledge of all kinds: with everything said, and with hardly anything. */
final class SomeKnowledge {
    static final Instant TIME = Instant.parse("2026-01-01T12:00:00.123456789Z");
    static final ClusterRef CLUSTER = new ClusterRef(Provider.HUAWEI, "hw-prod", "cn-north-4", "c719b1a7");

    static final Snapshot SNAPSHOT = snapshot("数据仓库 \"one\"", "升级失败：磁盘使用率超过 80%\n💥", null);
    static final Failure FAILURE = new Failure(
            FailureCode.THROTTLED, "The cloud throttles.", "APIGW.0308", "d4e8", 429, TIME, TIME.plusSeconds(30));
    static final Listing LISTING = new Listing(
            new RegionRef(Provider.ALIBABA, "ali-prod", "cn-hangzhou"),
            List.of(
                    new Listing.Member("c123", "生产", "running", true),
                    new Listing.Member("c124", null, null, true),
                    new Listing.Member("c125", null, "deleting", false)),
            TIME);

    private SomeKnowledge() {}

    static Knowledge<Snapshot> known() {
        return Knowledge.of(SNAPSHOT);
    }

    static Knowledge<Snapshot> knownOnce() {
        return new Knowledge<>(
                Optional.of(SNAPSHOT), Optional.of(Failure.of(FailureCode.TIMEOUT, "No whole answer.", TIME)));
    }

    /** One upgrade of which everything is known, and one of which nothing is but these texts. */
    static Snapshot snapshot(String name, String message, String providerStatus) {
        Upgrade rich = new Upgrade(
                "5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0",
                Provider.HUAWEI,
                "hw-prod",
                "cn-north-4",
                "c719b1a7",
                name,
                "kernel",
                Operation.ROLLBACK,
                UpgradeStatus.ROLLING_BACK,
                "Rollbacking",
                "rollback-kernel",
                "8.1.0",
                "8.2.0",
                "8.2.0.100",
                true,
                TIME.minusSeconds(493),
                TIME,
                message,
                "930d2820",
                "2c908047",
                TIME);
        Upgrade poor = new Upgrade(
                "0",
                Provider.HUAWEI,
                "hw-prod",
                "cn-north-4",
                "c719b1a7",
                null,
                "kernel",
                Operation.UNKNOWN,
                UpgradeStatus.UNKNOWN,
                providerStatus,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                message,
                null,
                null,
                TIME);
        return new Snapshot(CLUSTER, name, List.of(rich, poor), TIME);
    }
}
