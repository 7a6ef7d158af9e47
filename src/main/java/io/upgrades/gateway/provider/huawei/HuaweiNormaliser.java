package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.UpgradeStatus.AWAITING_COMMIT;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.NOT_APPLICABLE;
import static io.upgrades.gateway.upgrade.UpgradeStatus.PENDING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.ROLLING_BACK;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.upgrades.gateway.provider.Timestamps;
import io.upgrades.gateway.provider.UpgradeIds;
import io.upgrades.gateway.provider.Words;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns the records of {@code ListUpdateRecord} into upgrades. */
final class HuaweiNormaliser {
    private static final Words<UpgradeStatus> STATUSES = new Words<>(
            Map.ofEntries(
                    Map.entry("waiting", PENDING),
                    Map.entry("update_running", RUNNING),
                    Map.entry("commit_running", RUNNING),
                    Map.entry("install_running", RUNNING),
                    Map.entry("update_success", AWAITING_COMMIT),
                    Map.entry("rollback_running", ROLLING_BACK),
                    Map.entry("completed", SUCCEEDED),
                    Map.entry("updatecompleted_success", SUCCEEDED),
                    Map.entry("update_failure", FAILED),
                    Map.entry("rollback_failure", FAILED),
                    Map.entry("commit_failure", FAILED),
                    Map.entry("uninstall_failure", FAILED),
                    Map.entry("commit_hotpatch_failure", FAILED),
                    Map.entry("disable", NOT_APPLICABLE)),
            UNKNOWN);

    private static final Words<Operation> OPERATIONS = new Words<>(
            Map.of(
                    "update", Operation.UPGRADE,
                    "commit", Operation.COMMIT,
                    "rollback", Operation.ROLLBACK),
            Operation.UNKNOWN);

    /** A record, and when it began: reading the time takes longer than anything else. */
    private record Started(UpdateRecord record, Instant at) {

        boolean endsUpdates() {
            Operation operation = operation(record.recordType());
            return record.itemId() != null && (operation == Operation.COMMIT || operation == Operation.ROLLBACK);
        }

        /** False where a time is missing: an item is updated before it is committed or rolled back. */
        boolean isKnownToBeBefore(Started other) {
            return at != null && other.at != null && at.isBefore(other.at);
        }
    }

    private final ClusterRef cluster;
    private final Instant fetchedAt;
    private final UpgradeIds ids;
    /** The last commit or rollback of each item. */
    private final Map<String, Started> ends;

    private HuaweiNormaliser(List<Started> oldestFirst, ClusterRef cluster, Instant fetchedAt) {
        this.cluster = cluster;
        this.fetchedAt = fetchedAt;
        this.ids = new UpgradeIds(cluster);
        this.ends = oldestFirst.stream()
                .filter(Started::endsUpdates)
                .collect(toMap(end -> end.record().itemId(), identity(), (earlier, later) -> later));
    }

    /** The upgrades that the records tell of, oldest first, so that an id does not change when a newer one comes. */
    static List<Upgrade> normalise(List<UpdateRecord> records, ClusterRef cluster, Instant fetchedAt) {
        List<Started> oldestFirst = records.stream()
                .map(record -> new Started(record, Timestamps.parse(record.startTime())))
                .sorted(comparing(Started::at, nullsLast(naturalOrder())))
                .toList();
        HuaweiNormaliser normaliser = new HuaweiNormaliser(oldestFirst, cluster, fetchedAt);
        return oldestFirst.stream().map(normaliser::upgrade).toList();
    }

    private Upgrade upgrade(Started started) {
        UpdateRecord record = started.record();
        return new Upgrade(
                id(record, started.at()),
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                null,
                component(record.recordType()),
                operation(record.recordType()),
                status(started),
                record.status(),
                record.recordType(),
                null,
                record.fromVersion(),
                record.toVersion(),
                null,
                started.at(),
                Timestamps.parse(record.endTime()),
                record.failedReason(),
                record.itemId(),
                record.jobId(),
                fetchedAt);
    }

    /** A later commit or rollback of the item ends the update, whose record keeps the status Update_Success. */
    private UpgradeStatus status(Started started) {
        UpgradeStatus status = STATUSES.meaning(started.record().status());
        Started end = ends.get(started.record().itemId());
        boolean over = end != null && !end.equals(started) && !end.isKnownToBeBefore(started);
        return status == AWAITING_COMMIT && over ? SUCCEEDED : status;
    }

    /** A run is named by its job, which is there before it starts; without one, by when it started. */
    private String id(UpdateRecord record, Instant startedAt) {
        String run = record.jobId() != null || startedAt == null ? record.jobId() : startedAt.toString();
        return ids.next(record.recordType(), record.itemId(), run);
    }

    private static String component(String recordType) {
        return recordType == null ? "" : recordType.substring(recordType.indexOf('-') + 1);
    }

    private static Operation operation(String recordType) {
        return OPERATIONS.meaning(recordType == null ? null : recordType.split("-", 2)[0]);
    }
}
