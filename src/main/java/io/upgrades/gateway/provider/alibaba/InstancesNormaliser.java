package io.upgrades.gateway.provider.alibaba;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.upgrades.gateway.provider.UpgradeIds;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Turns the answers of {@code ListClusterAddonInstances} and {@code DescribeClusterTasks} into upgrades, one for each
 * add-on. What they do not say is null: whether an add-on can be upgraded, and without a task of its own its times.
 *
 * <p>An id is made as {@link AlibabaNormaliser} makes it, so that an upgrade keeps its id when one operation takes the
 * other's place, as far as both tell when it started.
 */
final class InstancesNormaliser {
    private final ClusterRef cluster;
    private final Instant fetchedAt;
    private final UpgradeIds ids;
    private final Map<String, AddonTask> latest;

    private InstancesNormaliser(List<AddonTask> tasks, ClusterRef cluster, Instant fetchedAt) {
        this.cluster = cluster;
        this.fetchedAt = fetchedAt;
        this.ids = new UpgradeIds(cluster);
        this.latest = tasks.stream()
                .collect(toMap(
                        AddonTask::component,
                        identity(),
                        maxBy(comparing(AddonTask::startedAt, nullsFirst(naturalOrder())))));
    }

    /** The upgrades of the add-ons; where an add-on has tasks of its own, the latest of them speaks for it. */
    static List<Upgrade> normalise(
            List<InstalledAddon> addons, List<AddonTask> tasks, ClusterRef cluster, Instant fetchedAt) {
        InstancesNormaliser normaliser = new InstancesNormaliser(tasks, cluster, fetchedAt);
        return addons.stream().map(normaliser::upgrade).toList();
    }

    private Upgrade upgrade(InstalledAddon addon) {
        AddonTask task = latest.get(addon.name());
        // Tasks may have been read for another add-on's sake: what is said of this one must not depend on that.
        return task == null || !AddonState.of(addon.state()).tasksMaySayMore()
                ? upgrade(addon, AddonState.of(addon.state()).status(), addon.state(), null, null, null)
                : upgrade(addon, task.status(), task.state(), task.startedAt(), task.finishedAt(), task.message());
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
