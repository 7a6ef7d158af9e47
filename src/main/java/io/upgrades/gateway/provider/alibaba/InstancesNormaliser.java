package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.CANCELED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the answers of {@code ListClusterAddonInstances} and {@code DescribeClusterEvents} into upgrades, one for each
 * add-on. What they do not say is null: whether an add-on can be upgraded, and without events about it its times.
 */
final class InstancesNormaliser {
    private static final Set<UpgradeStatus> OVER = EnumSet.of(SUCCEEDED, FAILED, CANCELED);

    /** The latest upgrade of an add-on, as far as its events tell; null where they do not. */
    private record Latest(UpgradeStatus status, String reason, Instant startedAt, Instant finishedAt, String message) {
        static final Latest NONE = new Latest(null, null, null, null, null);

        Latest then(AddonEvent event) {
            if (!event.isUpgrade()) {
                return NONE;
            }
            UpgradeStatus next = event.status();
            if (isOver() && next == status) {
                return this;
            }
            Instant itsStart = next == RUNNING ? event.at() : openSince();
            return new Latest(next, event.reason(), itsStart, OVER.contains(next) ? event.at() : null, event.message());
        }

        /** When it started, if no event tells of its end. */
        Instant openSince() {
            return isOver() ? null : startedAt;
        }

        private boolean isOver() {
            return OVER.contains(status);
        }
    }

    private InstancesNormaliser() {}

    static List<Upgrade> normalise(
            List<InstalledAddon> addons, List<AddonEvent> events, ClusterRef cluster, Instant fetchedAt) {
        AlibabaNormaliser normaliser = new AlibabaNormaliser(cluster, fetchedAt);
        Map<String, List<AddonEvent>> byAddon = events.stream().collect(groupingBy(AddonEvent::component));
        return addons.stream()
                .map(addon -> upgrade(normaliser, addon, latest(byAddon.getOrDefault(addon.name(), List.of()))))
                .toList();
    }

    /**
     * Events come in no documented order. Where the time of one cannot be read, none of them is used. Times are exact to
     * a second, in which an upgrade can start and end: then the start comes first.
     */
    private static Latest latest(List<AddonEvent> events) {
        if (events.stream().anyMatch(event -> event.at() == null)) {
            return Latest.NONE;
        }
        Latest latest = Latest.NONE;
        for (AddonEvent event : events.stream()
                .sorted(comparing(AddonEvent::at).thenComparing(event -> event.status() != RUNNING))
                .toList()) {
            latest = latest.then(event);
        }
        return latest;
    }

    /**
     * The state is current, the events can be late: while an upgrade is under way, their outcome is that of an earlier
     * one.
     */
    private static Upgrade upgrade(AlibabaNormaliser normaliser, InstalledAddon addon, Latest latest) {
        boolean hasOutcome = latest.status() != null && latest.status() != RUNNING;
        return addon.upgrading() || !hasOutcome
                ? normaliser.upgrade(
                        addon.name(),
                        addon.upgrading() ? RUNNING : UNKNOWN,
                        addon.state(),
                        addon.version(),
                        null,
                        latest.openSince(),
                        null,
                        null)
                : normaliser.upgrade(
                        addon.name(),
                        latest.status(),
                        latest.reason(),
                        addon.version(),
                        null,
                        latest.startedAt(),
                        latest.finishedAt(),
                        latest.message());
    }
}
