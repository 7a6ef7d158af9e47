package io.upgrades.gateway.simulator;

import static io.upgrades.gateway.simulator.progress.Phase.active;
import static io.upgrades.gateway.simulator.progress.Phase.over;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.simulator.alibaba.Component;
import io.upgrades.gateway.simulator.huawei.UpgradeHistory;
import io.upgrades.gateway.simulator.huawei.UpgradeRecord;
import io.upgrades.gateway.simulator.progress.Run;
import io.upgrades.gateway.simulator.progress.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Component addon = Component.progressing(
            "coredns",
            Script.of(
                    BEGIN,
                    Run.of(active("", "Upgrading", seconds(40)), over("", "Success", seconds(20))),
                    Run.of(active("", "Upgrading", seconds(40)), over("", "Failed", seconds(20)))));

    private final UpgradeHistory cluster = UpgradeHistory.progressing(
            "dws",
            Script.of(
                    BEGIN,
                    Run.of(
                            active("update-cluster", "Waiting", seconds(10)),
                            active("update-cluster", "Update_Running", seconds(20)),
                            over("update-cluster", "Update_Success", seconds(10)),
                            active("commit-cluster", "Commit_Running", seconds(10)),
                            over("commit-cluster", "Completed", seconds(10)))));

    @Test
    void anAddonIsUpgradedAndThenDone() {
        assertThat(addonAt(0)).isEqualTo("v1.0.0-aliyun.1 Upgrading 2026-01-01T00:00:00Z 0001-01-01T00:00:00Z");
        assertThat(addonAt(39)).isEqualTo("v1.0.0-aliyun.1 Upgrading 2026-01-01T00:00:00Z 0001-01-01T00:00:00Z");
        assertThat(addonAt(40)).isEqualTo("v1.1.0-aliyun.1 Success 2026-01-01T00:00:00Z 2026-01-01T00:00:40Z");
        assertThat(addonAt(59)).isEqualTo("v1.1.0-aliyun.1 Success 2026-01-01T00:00:00Z 2026-01-01T00:00:40Z");
    }

    @Test
    void theNextRunIsANewTaskThatMayFail() {
        assertThat(addonAt(60)).isEqualTo("v1.1.0-aliyun.1 Upgrading 2026-01-01T00:01:00Z 0001-01-01T00:00:00Z");
        assertThat(addonAt(100)).isEqualTo("v1.1.0-aliyun.1 Failed 2026-01-01T00:01:00Z 2026-01-01T00:01:40Z");
        assertThat(addonAt(120)).isEqualTo("v1.2.0-aliyun.1 Upgrading 2026-01-01T00:02:00Z 0001-01-01T00:00:00Z");
    }

    @Test
    void aClusterIsUpdatedAndCommitted() {
        assertThat(newest(0, 1)).containsExactly("update-cluster Waiting 00:00:00 null");
        assertThat(newest(10, 1)).containsExactly("update-cluster Update_Running 00:00:00 null");
        assertThat(newest(30, 1)).containsExactly("update-cluster Update_Success 00:00:00 00:00:30");
        assertThat(newest(40, 2))
                .containsExactly(
                        "commit-cluster Commit_Running 00:00:40 null",
                        "update-cluster Update_Success 00:00:00 00:00:30");
        assertThat(newest(50, 2))
                .containsExactly(
                        "commit-cluster Completed 00:00:40 00:00:50",
                        "update-cluster UpdateCompleted_Success 00:00:00 00:00:30");
    }

    @Test
    void theNextRunIsANewItemAndTheOldRecordsStayAsTheyWere() {
        List<UpgradeRecord> before = cluster.recordsAt(BEGIN.plusSeconds(59));
        List<UpgradeRecord> after = cluster.recordsAt(BEGIN.plusSeconds(60));

        assertThat(after).hasSize(5);
        assertThat(after.subList(1, 5)).isEqualTo(before.subList(0, 4));
        assertThat(after.get(0).itemId()).isNotEqualTo(before.get(0).itemId());
        assertThat(after).extracting(UpgradeRecord::jobId).doesNotHaveDuplicates();
    }

    private String addonAt(long second) {
        JsonNode entry = addon.upgradeStatusAt(BEGIN.plusSeconds(second));
        return String.join(
                " ",
                entry.path("addon_info").path("version").asText(),
                entry.path("tasks").path("status").asText(),
                entry.path("tasks").path("created_at").asText(),
                entry.path("tasks").path("finished_at").asText());
    }

    private List<String> newest(long second, int records) {
        return cluster.recordsAt(BEGIN.plusSeconds(second)).stream()
                .limit(records)
                .map(record -> String.join(
                        " ",
                        record.recordType(),
                        record.status(),
                        timeOf(record.startTime()),
                        timeOf(record.endTime())))
                .toList();
    }

    private static String timeOf(String dateTime) {
        return dateTime == null ? "null" : dateTime.substring(dateTime.indexOf('T') + 1);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
