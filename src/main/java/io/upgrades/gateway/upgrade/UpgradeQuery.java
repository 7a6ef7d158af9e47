package io.upgrades.gateway.upgrade;

import static io.upgrades.gateway.upgrade.ClusterQuery.allows;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which upgrades are asked for. Each part that is empty lets everything through; all parts must agree.
 *
 * @param where the clusters whose upgrades are asked for
 * @param active whether only active or only inactive ones are asked for
 * @param since the earliest start (UTC); an upgrade without a start is then not asked for
 * @param until the latest start (UTC), likewise
 * @param text what the id, the cluster's id or name, the component, the message or a version must contain, in any case
 */
public record UpgradeQuery(
        ClusterQuery where,
        Set<String> components,
        Set<Operation> operations,
        Set<UpgradeStatus> statuses,
        Optional<Boolean> active,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> text) {

    public UpgradeQuery {
        text = text.map(UpgradeQuery::withoutCase);
        // They are looked into for each of all upgrades.
        operations = operations.isEmpty() ? Set.of() : EnumSet.copyOf(operations);
        statuses = statuses.isEmpty() ? Set.of() : EnumSet.copyOf(statuses);
    }

    /** The same, where what began at that time (UTC) is early enough, too. */
    public UpgradeQuery reachingBackTo(Instant time) {
        return new UpgradeQuery(
                where,
                components,
                operations,
                statuses,
                active,
                since.map(earliest -> time.isBefore(earliest) ? time : earliest),
                until,
                text);
    }

    /** Whether the upgrade, which is one of a selected cluster, is asked for. */
    public boolean matches(Upgrade upgrade) {
        return allows(components, upgrade.component())
                && allows(operations, upgrade.operation())
                && allows(statuses, upgrade.status())
                && (active.isEmpty() || active.get() == upgrade.active())
                && (!isBounded() || startsInTime(upgrade.startedAt()))
                && (text.isEmpty() || contains(upgrade, text.get()));
    }

    private boolean isBounded() {
        return since.isPresent() || until.isPresent();
    }

    private boolean startsInTime(Instant startedAt) {
        return startedAt != null
                && (since.isEmpty() || !startedAt.isBefore(since.get()))
                && (until.isEmpty() || !startedAt.isAfter(until.get()));
    }

    private static boolean contains(Upgrade upgrade, String wanted) {
        return Stream.of(
                        upgrade.id(),
                        upgrade.clusterId(),
                        upgrade.clusterName(),
                        upgrade.component(),
                        upgrade.message(),
                        upgrade.currentVersion(),
                        upgrade.fromVersion(),
                        upgrade.toVersion())
                .anyMatch(field -> field != null && withoutCase(field).contains(wanted));
    }

    private static String withoutCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
