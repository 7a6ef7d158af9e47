package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static java.util.stream.Collectors.groupingBy;

import io.upgrades.gateway.provider.UpgradeIds;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Turns the answers of {@code ListClusterAddonInstances} and {@code DescribeClusterEvents} into upgrades, one for each
 * add-on. What they do not say is null: whether an add-on can be upgraded, and without events about it its times.
 *
 * <p>An id is made as {@link AlibabaNormaliser} makes it, so that an upgrade keeps its id when one operation takes the
 * other's place, as far as both tell when it started.
 */
final class InstancesNormaliser {
    private final ClusterRef cluster;
    private final Instant fetchedAt;
    private final UpgradeIds ids;
    private final Map<String, List<AddonEvent>> events;

    private InstancesNormaliser(List<AddonEvent> events, ClusterRef cluster, Instant fetchedAt) {
        this.cluster = cluster;
        this.fetchedAt = fetchedAt;
        this.ids = new UpgradeIds(cluster);
        this.events = events.stream().collect(groupingBy(AddonEvent::component));
    }

    /** The upgrades of the add-ons. */
    static List<Upgrade> normalise(
            List<InstalledAddon> addons, List<AddonEvent> events, ClusterRef cluster, Instant fetchedAt) {
        InstancesNormaliser normaliser = new InstancesNormaliser(events, cluster, fetchedAt);
        return addons.stream().map(normaliser::upgrade).toList();
    }

    /**
     * The state is current, the events can be late: while an upgrade is under way, their outcome is that of an earlier
     * one.
     */
    private Upgrade upgrade(InstalledAddon addon) {
        LatestUpgrade latest = LatestUpgrade.in(events.getOrDefault(addon.name(), List.of()));
        UpgradeStatus now = AddonState.of(addon.state()).status();
        return now == RUNNING || !latest.hasOutcome()
                ? upgrade(addon, now, addon.state(), latest.openSince(), null, null)
                : upgrade(
                        addon,
                        latest.status(),
                        latest.reason(),
                        latest.startedAt(),
                        latest.finishedAt(),
                        latest.message());
    }

    private Upgrade upgrade(
            InstalledAddon addon,
            UpgradeStatus status,
            String providerStatus,
            Instant startedAt,
            Instant finishedAt,
            String message) {
        return new Upgrade(
                ids.next(addon.name(), startedAt == null ? null : startedAt.toString()),
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                null,
                addon.name(),
                Operation.UPGRADE,
                status,
                providerStatus,
                null,
                addon.version(),
                null,
                null,
                null,
                startedAt,
                finishedAt,
                message,
                null,
                null,
                fetchedAt);
    }
}
