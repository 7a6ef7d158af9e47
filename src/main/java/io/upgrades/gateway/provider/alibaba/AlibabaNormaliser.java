package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.CANCELED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.NOT_APPLICABLE;
import static io.upgrades.gateway.upgrade.UpgradeStatus.NOT_STARTED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.PAUSED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;

import io.upgrades.gateway.provider.UpgradeIds;
import io.upgrades.gateway.provider.Words;
import io.upgrades.gateway.provider.alibaba.AddonStatus.Task;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns the answer of {@code DescribeClusterAddonsUpgradeStatus} into upgrades. */
final class AlibabaNormaliser {
    private static final Words<UpgradeStatus> STATUSES = new Words<>(
            Map.of(
                    "upgrading", RUNNING,
                    "running", RUNNING,
                    "paused", PAUSED,
                    "pause", PAUSED,
                    "success", SUCCEEDED,
                    "failed", FAILED,
                    "canceled", CANCELED,
                    "noupgrade", NOT_APPLICABLE),
            UNKNOWN);

    private final ClusterRef cluster;
    private final Instant fetchedAt;
    private final UpgradeIds ids;

    AlibabaNormaliser(ClusterRef cluster, Instant fetchedAt) {
        this.cluster = cluster;
        this.fetchedAt = fetchedAt;
        this.ids = new UpgradeIds(cluster);
    }

    /** The upgrades of add-ons, in the order in which they were asked about, then those under another name. */
    static List<Upgrade> normalise(
            Map<String, AddonStatus> answered, Collection<String> asked, ClusterRef cluster, Instant fetchedAt) {
        AlibabaNormaliser normaliser = new AlibabaNormaliser(cluster, fetchedAt);
        return Stream.concat(asked.stream().filter(answered::containsKey), answered.keySet().stream())
                .distinct()
                .flatMap(component -> normaliser.upgrades(component, answered.get(component)))
                .toList();
    }

    /** One upgrade for each task that says something; without any, an installed add-on is {@code NOT_STARTED}. */
    private Stream<Upgrade> upgrades(String component, AddonStatus addon) {
        List<Task> tasks = addon.tasks().stream().filter(Task::saysSomething).toList();
        if (tasks.isEmpty()) {
            return addon.installed() ? Stream.of(upgrade(component, addon, Task.NOTHING, NOT_STARTED)) : Stream.empty();
        }
        return tasks.stream().map(task -> upgrade(component, addon, task, status(task)));
    }

    private static UpgradeStatus status(Task task) {
        return task.canceled() ? CANCELED : STATUSES.meaning(task.status());
    }

    private Upgrade upgrade(String component, AddonStatus addon, Task task, UpgradeStatus status) {
        return upgrade(
                component,
                status,
                task.status(),
                addon.version(),
                addon.readyToUpgrade(),
                task.createdAt(),
                task.finishedAt(),
                task.message() == null ? addon.message() : task.message());
    }

    /** An upgrade of an add-on, whichever operation tells of it: an upgrade has the same id by both. */
    Upgrade upgrade(
            String component,
            UpgradeStatus status,
            String providerStatus,
            String version,
            Boolean readyToUpgrade,
            Instant startedAt,
            Instant finishedAt,
            String message) {
        return new Upgrade(
                ids.next(component, startedAt == null ? null : startedAt.toString()),
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                null,
                component,
                Operation.UPGRADE,
                status,
                providerStatus,
                null,
                version,
                null,
                null,
                readyToUpgrade,
                startedAt,
                finishedAt,
                message,
                null,
                null,
                fetchedAt);
    }
}
