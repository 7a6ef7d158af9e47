package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.CANCELED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.NOT_APPLICABLE;
import static io.upgrades.gateway.upgrade.UpgradeStatus.NOT_STARTED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.PAUSED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;

import io.upgrades.gateway.provider.Timestamps;
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

    /** A task, and when it began and ended: a time is read once. */
    private record Started(Task task, Instant at, Instant finishedAt) {
        static Started of(Task task) {
            return new Started(task, Timestamps.parse(task.createdAt()), Timestamps.parse(task.finishedAt()));
        }

        boolean saysSomething() {
            boolean hasStatus = task.status() != null && !task.status().isBlank();
            return hasStatus || at != null || finishedAt != null || task.message() != null || task.canceled();
        }
    }

    private final ClusterRef cluster;
    private final Instant fetchedAt;
    private final UpgradeIds ids;

    private AlibabaNormaliser(ClusterRef cluster, Instant fetchedAt) {
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
        List<Started> tasks = addon.tasks().stream()
                .map(Started::of)
                .filter(Started::saysSomething)
                .toList();
        if (tasks.isEmpty() && !addon.installed()) {
            return Stream.empty();
        }
        return tasks.isEmpty()
                ? Stream.of(upgrade(component, addon, Started.of(Task.NOTHING), NOT_STARTED))
                : tasks.stream().map(task -> upgrade(component, addon, task, status(task.task())));
    }

    private Upgrade upgrade(String component, AddonStatus addon, Started started, UpgradeStatus status) {
        Task task = started.task();
        return new Upgrade(
                ids.next(component, started.at() == null ? null : started.at().toString()),
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                null,
                component,
                Operation.UPGRADE,
                status,
                task.status(),
                null,
                addon.version(),
                null,
                null,
                addon.readyToUpgrade(),
                started.at(),
                started.finishedAt(),
                task.message() == null ? addon.message() : task.message(),
                null,
                null,
                fetchedAt);
    }

    private static UpgradeStatus status(Task task) {
        return task.canceled() ? CANCELED : STATUSES.meaning(task.status());
    }
}
