package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiNormaliserTest {
    private static final ClusterRef CLUSTER =
            new ClusterRef(Provider.HUAWEI, "hw-prod", "cn-north-4", "c719b1a7-c85c-4cb5-a721-7694908c2c11");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void normalises_the_documents_sample() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/upstream/huawei-error-bodies.json")) {
            RecordPage page = HuaweiAnswers.page(
                            new ObjectMapper().readTree(file).get("records_sample"))
                    .orElseThrow();

            List<Upgrade> upgrades = HuaweiNormaliser.normalise(page.records(), CLUSTER, NOW);

            assertThat(upgrades)
                    .containsExactly(new Upgrade(
                            upgrades.get(0).id(),
                            Provider.HUAWEI,
                            "hw-prod",
                            "cn-north-4",
                            "c719b1a7-c85c-4cb5-a721-7694908c2c11",
                            null,
                            "kernel",
                            Operation.UPGRADE,
                            UpgradeStatus.SUCCEEDED,
                            "UpdateCompleted_Success",
                            "update-kernel",
                            null,
                            "8.2.0",
                            "8.2.0.100",
                            null,
                            Instant.parse("2023-08-04T06:46:46Z"),
                            Instant.parse("2023-08-04T06:54:59Z"),
                            null,
                            "930d2820-fc17-4a42-9a50-eb695bf05e83",
                            "2c90804789bf441e0189bf4c78fd0001",
                            NOW));
            assertThat(upgrades.get(0).durationSeconds()).isEqualTo(493);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Waiting, PENDING, true",
        "Update_Running, RUNNING, true",
        "update_running, RUNNING, true",
        "Commit_Running, RUNNING, true",
        "Install_Running, RUNNING, true",
        "Update_Success, AWAITING_COMMIT, true",
        "Rollback_Running, ROLLING_BACK, true",
        "Completed, SUCCEEDED, false",
        "UpdateCompleted_Success, SUCCEEDED, false",
        "Update_Failure, FAILED, false",
        "Rollback_Failure, FAILED, false",
        "Commit_Failure, FAILED, false",
        "Uninstall_Failure, FAILED, false",
        "Commit_HotPatch_Failure, FAILED, false",
        "Disable, NOT_APPLICABLE, false",
        "Drift_Suspected, UNKNOWN, false",
        "'', UNKNOWN, false"
    })
    void maps_each_status(String given, UpgradeStatus expected, boolean active) {
        Upgrade upgrade = only("{\"status\": \"" + given + "\"}");

        assertThat(upgrade.status()).isEqualTo(expected);
        assertThat(upgrade.active()).isEqualTo(active);
        assertThat(upgrade.providerStatus()).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "update-cluster, UPGRADE, cluster",
        "commit-cluster, COMMIT, cluster",
        "rollback-cluster, ROLLBACK, cluster",
        "update-hotpatch, UPGRADE, hotpatch",
        "rollback-hotpatch, ROLLBACK, hotpatch",
        "update-kernel, UPGRADE, kernel",
        "update-kernel-minor, UPGRADE, kernel-minor",
        "resync-kernel, UNKNOWN, kernel",
        "resync, UNKNOWN, resync"
    })
    void splits_the_type_at_its_first_dash(String type, Operation operation, String component) {
        Upgrade upgrade = only("{\"record_type\": \"" + type + "\"}");

        assertThat(upgrade.operation()).isEqualTo(operation);
        assertThat(upgrade.component()).isEqualTo(component);
        assertThat(upgrade.providerType()).isEqualTo(type);
    }

    @Test
    void a_record_that_says_nothing_is_unknown_and_nothing_is_made_up() {
        Upgrade upgrade = only("{}");

        assertThat(upgrade.status()).isEqualTo(UpgradeStatus.UNKNOWN);
        assertThat(upgrade.operation()).isEqualTo(Operation.UNKNOWN);
        assertThat(upgrade.component()).isEmpty();
        assertThat(upgrade)
                .extracting(Upgrade::providerStatus, Upgrade::providerType, Upgrade::fromVersion)
                .containsOnlyNulls();
        assertThat(upgrade)
                .extracting(Upgrade::startedAt, Upgrade::finishedAt, Upgrade::durationSeconds)
                .containsOnlyNulls();
    }

    @Test
    void a_finish_before_the_start_has_no_duration() {
        Upgrade upgrade = only("{\"start_time\": \"2023-08-04T06:46:46\", \"end_time\": \"2023-08-04T06:46:45\"}");

        assertThat(upgrade.durationSeconds()).isNull();
    }

    @Test
    void records_of_one_item_have_ids_of_their_own_that_last() {
        String update = "{\"item_id\":\"i\",\"record_type\":\"update-cluster\",\"job_id\":\"j1\",\"status\":\"%s\"}";
        String commit = "{\"item_id\":\"i\",\"record_type\":\"commit-cluster\",\"job_id\":\"j1\"}";
        String again = "{\"item_id\":\"i\",\"record_type\":\"update-cluster\",\"job_id\":\"j2\"}";

        assertThat(ids("[" + update.formatted("Waiting") + "," + commit + "," + again + "]"))
                .doesNotHaveDuplicates()
                .contains(only(update.formatted("Update_Running")).id());
    }

    @Test
    void an_id_stays_when_a_later_record_is_its_like() {
        String first = "{\"item_id\":\"i\",\"job_id\":\"j\",\"start_time\":\"2023-08-04T06:46:46\"}";
        String later = "{\"item_id\":\"i\",\"job_id\":\"j\",\"start_time\":\"2023-08-05T06:46:46\"}";

        List<String> both = ids("[" + later + "," + first + "]");

        assertThat(both).doesNotHaveDuplicates().first().isEqualTo(only(first).id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a later commit | i | commit-cluster | Commit_Running | 2023-08-04T07:00:00 | SUCCEEDED",
                "a later commit that failed | i | commit-cluster | Commit_Failure | 2023-08-04T07:00:00 | SUCCEEDED",
                "a later rollback | i | rollback-cluster | Rollback_Running | 2023-08-04T07:00:00 | SUCCEEDED",
                "a later rollback of another component | i | rollback-hotpatch | Waiting | 2023-08-04T07:00:00 | SUCCEEDED",
                "a commit in the same second | i | commit-cluster | Completed | 2023-08-04T06:00:00 | SUCCEEDED",
                "a commit that has not begun | i | commit-cluster | Waiting | | SUCCEEDED",
                "an earlier rollback | i | rollback-cluster | Completed | 2023-08-04T05:00:00 | AWAITING_COMMIT",
                "a later commit of another item | j | commit-cluster | Completed | 2023-08-04T07:00:00 | AWAITING_COMMIT",
                "a later commit of no item | | commit-cluster | Completed | 2023-08-04T07:00:00 | AWAITING_COMMIT",
                "a later update | i | update-cluster | Update_Running | 2023-08-04T07:00:00 | AWAITING_COMMIT",
                "a later record of an unknown type | i | finish | Completed | 2023-08-04T07:00:00 | AWAITING_COMMIT"
            })
    void an_update_awaits_its_commit_until_the_same_item_is_committed_or_rolled_back(
            String beside, String item, String type, String status, String start, UpgradeStatus expected) {
        UpdateRecord update = record("i", "update-cluster", "Update_Success", "2023-08-04T06:00:00", "j1");
        UpdateRecord other = record(item, type, status, start, "j2");

        Upgrade alone = normalise(List.of(update)).get(0);
        Upgrade upgrade = normalise(List.of(other, update)).stream()
                .filter(each -> "j1".equals(each.jobId()))
                .findFirst()
                .orElseThrow();

        assertThat(alone.status()).isEqualTo(UpgradeStatus.AWAITING_COMMIT);
        assertThat(upgrade.status()).as(beside).isEqualTo(expected);
        assertThat(upgrade.active()).isEqualTo(expected == UpgradeStatus.AWAITING_COMMIT);
        assertThat(upgrade.providerStatus()).isEqualTo("Update_Success");
        assertThat(upgrade.id()).isEqualTo(alone.id());
    }

    @Test
    void an_update_without_an_item_stays_what_it_says() {
        assertThat(normalise(List.of(
                        record(null, "commit-cluster", "Completed", "2023-08-04T07:00:00", "j2"),
                        record(null, "update-cluster", "Update_Success", "2023-08-04T06:00:00", "j1"))))
                .extracting(Upgrade::status)
                .containsExactly(UpgradeStatus.AWAITING_COMMIT, UpgradeStatus.SUCCEEDED);
    }

    @Test
    void an_update_without_a_start_is_taken_for_one_before_the_commit_of_its_item() {
        assertThat(normalise(List.of(
                        record("i", "commit-cluster", "Commit_Running", "2023-08-04T07:00:00", "j2"),
                        record("i", "update-cluster", "Update_Success", null, "j1"))))
                .extracting(Upgrade::status)
                .containsExactly(UpgradeStatus.RUNNING, UpgradeStatus.SUCCEEDED);
    }

    @Test
    void a_second_update_of_an_item_that_was_rolled_back_awaits_its_own_commit() {
        assertThat(normalise(List.of(
                        record("i", "update-cluster", "Update_Success", "2023-08-04T08:00:00", "j3"),
                        record("i", "rollback-cluster", "Completed", "2023-08-04T07:00:00", "j2"),
                        record("i", "update-cluster", "Update_Success", "2023-08-04T06:00:00", "j1"))))
                .extracting(Upgrade::status)
                .containsExactly(UpgradeStatus.SUCCEEDED, UpgradeStatus.SUCCEEDED, UpgradeStatus.AWAITING_COMMIT);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'\"7\"', 7", "'\"\"', -1", "null, -1", "-3, -1", "'\"many\"', -1", "'[]', -1"})
    void reads_a_count_leniently(String count, int expected) {
        OptionalInt read = HuaweiAnswers.page("{\"count\": " + count + ", \"records\": []}")
                .orElseThrow()
                .count();

        assertThat(read.orElse(-1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"records\": []}", "{\"records\": null}", "{\"count\": 0}", "{\"count\": 0, \"records\": null}"
            })
    void knows_a_page_without_records(String answer) {
        assertThat(HuaweiAnswers.page(answer).orElseThrow().records()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "7",
                "{\"records\": {}}",
                "{\"records\": [7]}",
                "{\"records\": [null]}",
                "{\"count\": 3, \"records\": null}",
                "{\"records\": null, \"count\": \"3\"}",
                "{\"count\": 3}",
                "{\"error_code\": \"DWS.0005\", \"error_msg\": \"Server failure.\"}"
            })
    void another_shape_is_never_taken_for_records(String answer) {
        assertThat(HuaweiAnswers.page(answer)).isEmpty();
    }

    private static UpdateRecord record(String item, String type, String status, String start, String job) {
        return new UpdateRecord(item, status, type, null, null, start, null, job, null);
    }

    private static List<Upgrade> normalise(List<UpdateRecord> records) {
        return HuaweiNormaliser.normalise(records, CLUSTER, NOW);
    }

    private static Upgrade only(String record) {
        return upgrades("[" + record + "]").get(0);
    }

    private static List<String> ids(String records) {
        return upgrades(records).stream().map(Upgrade::id).toList();
    }

    private static List<Upgrade> upgrades(String records) {
        RecordPage page = HuaweiAnswers.page("{\"records\": " + records + "}").orElseThrow();
        return HuaweiNormaliser.normalise(page.records(), CLUSTER, NOW);
    }
}
