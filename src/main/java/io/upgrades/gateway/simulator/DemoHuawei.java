package io.upgrades.gateway.simulator;

import static io.upgrades.gateway.simulator.progress.Phase.active;
import static io.upgrades.gateway.simulator.progress.Phase.over;

import io.upgrades.gateway.simulator.huawei.HuaweiCluster;
import io.upgrades.gateway.simulator.huawei.Paging;
import io.upgrades.gateway.simulator.huawei.UpgradeHistory;
import io.upgrades.gateway.simulator.huawei.UpgradeRecord;
import io.upgrades.gateway.simulator.progress.Run;
import io.upgrades.gateway.simulator.progress.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The demo's clusters of DWS: every status, operation and way to write a time of upstream/huawei-dws.md. */
final class DemoHuawei {
    static final String NORTH = "0536cdee2200d5912f7cc00b877980f1";
    static final String EAST = "07c2c3a5f60026c52f0fc00b1f3e2d42";
    static final String SINGAPORE = "0a1b2c3d4e5f60718293a4b5c6d7e8f3";

    static final String SAMPLE_CLUSTER = "c719b1a7-c85c-4cb5-a721-7694908c2c11";
    static final String ALL_STATUSES_CLUSTER = "4ca46bf1-5c61-48ff-b4f3-0ad4e5e3ba02";
    static final String PROGRESSING_CLUSTER = "8f2e6c1d-93b7-4d05-a6e8-7b1c0d9f4e03";
    static final String THROTTLED_CLUSTER = "b5d7f9a1-2c4e-4680-9ace-13579bdf0204";
    static final String ODD_CLUSTER = "e1c3a5b7-d9f0-4213-8465-a7c9e1b3d505";
    static final String SLOW_CLUSTER = "6a8c0e2f-4b6d-48f1-93b5-d7f9a1c3e506";

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MANY = 13;

    private DemoHuawei() {}

    static List<HuaweiCluster> clusters() {
        return List.of(sample(), allStatuses(), progressing(), throttled(), odd(), slow());
    }

    /** The sample of the document 004_0be4943f0d7ee0a5.txt, which has no count. */
    private static HuaweiCluster sample() {
        return HuaweiCluster.of(
                        NORTH,
                        SAMPLE_CLUSTER,
                        "dws-prod",
                        new UpgradeRecord(
                                "930d2820-fc17-4a42-9a50-eb695bf05e83",
                                "UpdateCompleted_Success",
                                "update-kernel",
                                "8.2.0",
                                "8.2.0.100",
                                "2023-08-04T06:46:46",
                                "2023-08-04T06:54:59",
                                "2c90804789bf441e0189bf4c78fd0001",
                                null))
                .withPaging(Paging.AS_DOCUMENTED.withCount(Paging.Count.MISSING));
    }

    private static HuaweiCluster allStatuses() {
        return HuaweiCluster.of(
                NORTH,
                ALL_STATUSES_CLUSTER,
                "dws-every-status",
                record(16, "update-cluster", "Waiting", null, null),
                record(15, "update-cluster", "Update_Running", null, null),
                record(14, "update-cluster", "Update_Success", "2025-06-14T03:40:00", null),
                record(13, "update-cluster", "Update_Failure", "2025-06-13T03:20:00", "Backup of the cluster failed."),
                record(12, "rollback-cluster", "Rollback_Running", null, null),
                record(11, "rollback-cluster", "Rollback_Failure", "2025-06-11T03:15:00", "A node did not restart."),
                record(10, "commit-cluster", "Commit_Running", null, null),
                record(9, "commit-cluster", "Commit_Failure", "2025-06-09T03:10:00", "The cluster is busy."),
                record(8, "commit-cluster", "Completed", "2025-06-08T03:25:00", null),
                record(7, "update-cluster", "Disable", null, null),
                record(6, "update-hotpatch", "Install_Running", null, null),
                record(5, "rollback-hotpatch", "Uninstall_Failure", "2025-06-05T03:05:00", "The patch is in use."),
                record(4, "update-hotpatch", "Commit_HotPatch_Failure", "2025-06-04T03:05:00", "Checksum mismatch."),
                record(3, "update-kernel", "UpdateCompleted_Success", "2025-06-03T03:35:00", null),
                record(2, "update-cluster", "Precheck_Suspended", null, null),
                record(1, "expand", "Completed", "2025-06-01T03:30:00", null));
    }

    private static HuaweiCluster progressing() {
        return HuaweiCluster.of(
                EAST,
                PROGRESSING_CLUSTER,
                "dws-rolling",
                UpgradeHistory.progressing("dws-rolling", Script.of(BEGIN, committed(), rolledBack(), hotpatch())));
    }

    private static HuaweiCluster throttled() {
        return HuaweiCluster.of(
                EAST, THROTTLED_CLUSTER, "dws-throttled", record(1, "update-cluster", "Completed", null, null));
    }

    /** Several pages however it is asked, an offset in records, count as a text, and every way to write a time. */
    private static HuaweiCluster odd() {
        List<UpgradeRecord> times = List.of(
                timed(1, "2023-08-04T06:46:46Z", "2023-08-04T06:54:59Z"),
                timed(2, "2023-06-05 01:58:43", "2023-06-05 02:10:00"),
                timed(3, "2025-05-19 09:06:18.0", "2025-05-19 09:20:00.0"),
                timed(4, "2025-05-15 14:04", "2025-05-15 14:30"),
                timed(5, "", ""),
                timed(6, null, null));
        List<UpgradeRecord> many = IntStream.rangeClosed(1, MANY)
                .mapToObj(day -> record(MANY + 1 - day, "update-kernel", "UpdateCompleted_Success", null, null))
                .toList();
        return HuaweiCluster.of(
                        SINGAPORE,
                        ODD_CLUSTER,
                        "dws-odd-answers",
                        UpgradeHistory.fixed(times),
                        UpgradeHistory.fixed(many))
                .withPaging(new Paging(Paging.Offset.RECORD_OFFSET, 8, Paging.Count.TEXT));
    }

    private static HuaweiCluster slow() {
        return HuaweiCluster.of(
                SINGAPORE,
                SLOW_CLUSTER,
                "dws-slow",
                record(2, "commit-cluster", "Completed", "2025-06-02T03:20:00", null),
                record(1, "update-cluster", "UpdateCompleted_Success", "2025-06-01T03:50:00", null));
    }

    private static UpgradeRecord record(int day, String type, String status, String end, String failedReason) {
        return new UpgradeRecord(
                String.format("5f1d8c3a-7b2e-4960-8d4f-%012d", day),
                status,
                type,
                "8.2.1." + (100 + day),
                "8.2.1." + (101 + day),
                String.format("2025-06-%02dT03:00:00", day),
                end,
                String.format("2c90804797a1b2c30197a1b2%08d", day),
                failedReason);
    }

    private static UpgradeRecord timed(int number, String start, String end) {
        return UpgradeRecord.of(
                        String.format("9e7c5a3b-1d0f-4e2c-8a6b-%012d", number),
                        "update-cluster",
                        "Completed",
                        start,
                        String.format("2c90804796f0e1d20196f0e1%08d", number))
                .withEndTime(end);
    }

    private static Run committed() {
        return Run.of(
                active("update-cluster", "Waiting", seconds(15)),
                active("update-cluster", "Update_Running", seconds(60)),
                over("update-cluster", "Update_Success", seconds(30)),
                active("commit-cluster", "Commit_Running", seconds(25)),
                over("commit-cluster", "Completed", seconds(60)));
    }

    private static Run rolledBack() {
        return Run.of(
                active("update-cluster", "Update_Running", seconds(40)),
                over("update-cluster", "Update_Failure", seconds(20)),
                active("rollback-cluster", "Rollback_Running", seconds(30)),
                over("rollback-cluster", "Completed", seconds(60)));
    }

    private static Run hotpatch() {
        return Run.of(
                active("update-hotpatch", "Install_Running", seconds(20)),
                over("update-hotpatch", "Completed", seconds(60)));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
