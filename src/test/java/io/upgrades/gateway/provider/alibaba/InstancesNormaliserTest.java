package io.upgrades.gateway.provider.alibaba;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstancesNormaliserTest {
    private static final ClusterRef CLUSTER =
            new ClusterRef(Provider.ALIBABA, "ali-prod", "cn-hangzhou", "c23421cfa74454bc8b37163fd19af0001");

    @Test
    void what_is_not_said_is_null() {
        Upgrade upgrade = only("active");

        assertThat(upgrade)
                .isEqualTo(new Upgrade(
                        upgrade.id(),
                        Provider.ALIBABA,
                        "ali-prod",
                        "cn-hangzhou",
                        "c23421cfa74454bc8b37163fd19af0001",
                        null,
                        "coredns",
                        Operation.UPGRADE,
                        UpgradeStatus.UNKNOWN,
                        "active",
                        null,
                        "v1.9.3.10-7dfca203-aliyun",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Replies.NOW));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "upgrading, RUNNING, true, true",
                "Upgrading, RUNNING, true, true",
                "active, UNKNOWN, true, false",
                "updating, UNKNOWN, true, false",
                "deleting, UNKNOWN, true, false",
                "initial, UNKNOWN, true, false",
                "unhealthy, UNKNOWN, true, true",
                "Reconciling, UNKNOWN, false, true",
                "'', UNKNOWN, false, true",
                "null, UNKNOWN, false, true"
            })
    void maps_each_state_of_an_addon(String state, UpgradeStatus expected, boolean seen, boolean tasksMaySayMore) {
        assertThat(only(state).status()).isEqualTo(expected);
        assertThat(only(state).providerStatus()).isEqualTo(state);
        assertThat(AddonState.of(state) != AddonState.UNSEEN).isEqualTo(seen);
        assertThat(AddonState.of(state).tasksMaySayMore()).isEqualTo(tasksMaySayMore);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "running, RUNNING, null",
                "success, SUCCEEDED, 2022-08-03T02:12:03.482Z",
                "fail, FAILED, 2022-08-03T02:12:03.482Z",
                "failed, FAILED, 2022-08-03T02:12:03.482Z",
                "Failed, FAILED, 2022-08-03T02:12:03.482Z",
                "paused, PAUSED, null",
                "canceled, CANCELED, 2022-08-03T02:12:03.482Z",
                "draining, UNKNOWN, null"
            })
    void a_task_that_names_the_addon_tells_how_its_upgrade_stands(
            String state, UpgradeStatus expected, Instant finishedAt) {
        Upgrade upgrade = only("upgrading", task("coredns", state, "2022-08-03T10:11:33+08:00"));

        assertThat(upgrade.status()).isEqualTo(expected);
        assertThat(upgrade.providerStatus()).isEqualTo(state);
        assertThat(upgrade.startedAt()).isEqualTo("2022-08-03T02:11:33Z");
        assertThat(upgrade.finishedAt()).isEqualTo(finishedAt);
        assertThat(upgrade.message()).isEqualTo("Addon status not match");
    }

    @Test
    void of_several_tasks_the_latest_speaks() {
        Upgrade upgrade = only(
                "upgrading",
                task("coredns", "success", "2022-08-03T10:11:33+08:00"),
                task("coredns", "running", "2022-08-04T10:11:33+08:00"),
                task("coredns", "fail", "2022-08-02T10:11:33+08:00"));

        assertThat(upgrade.status()).isEqualTo(UpgradeStatus.RUNNING);
        assertThat(upgrade.startedAt()).isEqualTo("2022-08-04T02:11:33Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"task_id\": \"upgrade-addons-c3\", \"task_type\": \"cluster_addon_upgrade\", \"state\": \"fail\"}",
                "{\"task_id\": \"upgrade-coredns\", \"task_type\": \"cluster_addon_upgrade\", \"state\": \"fail\"}",
                "{\"task_id\": \"T-1\", \"task_type\": \"cluster_addon_upgrade\", \"state\": \"fail\","
                        + " \"target\": {\"id\": \"c23421cfa74454bc8b37163fd19af0001\", \"type\": \"cluster\"}}",
                "{\"task_id\": \"T-1\", \"task_type\": \"cluster_addon_upgrade\", \"state\": \"fail\","
                        + " \"target\": {\"id\": \"coredns-autoscaler\"}}",
                "{\"task_id\": \"T-1\", \"task_type\": \"cluster_addon_install\", \"state\": \"fail\","
                        + " \"target\": {\"id\": \"coredns\"}}",
                "{\"task_id\": \"T-1\", \"task_type\": \"cluster_upgrade\", \"state\": \"fail\","
                        + " \"target\": {\"id\": \"coredns\"}}",
                "{\"task_id\": \"T-1\", \"state\": \"fail\", \"target\": {\"id\": \"coredns\"}}",
                "{\"task_id\": \"T-1\", \"task_type\": \"cluster_addon_upgrade\", \"target\": \"coredns\"}"
            })
    void a_task_that_is_not_this_addons_upgrade_is_not_taken_for_it(String task) {
        assertThat(only("upgrading", task)).isEqualTo(only("upgrading"));
    }

    @Test
    void the_id_is_the_one_the_deprecated_operation_gives() {
        Upgrade withTime = AddonAnswers.normalise(
                        json("{\"coredns\": {\"tasks\": {\"status\": \"Upgrading\","
                                + " \"created_at\": \"2022-08-03T02:11:33Z\"}}}"),
                        List.of("coredns"),
                        CLUSTER,
                        Replies.NOW)
                .orElseThrow()
                .get(0);
        Upgrade withoutTime = AddonAnswers.normalise(
                        json("{\"coredns\": {}}"), List.of("coredns"), CLUSTER, Replies.NOW)
                .orElseThrow()
                .get(0);

        assertThat(only("upgrading", task("coredns", "running", "2022-08-03T10:11:33+08:00"))
                        .id())
                .isEqualTo(withTime.id());
        assertThat(only("active").id()).isEqualTo(withoutTime.id());
        assertThat(only("upgrading").id()).isEqualTo(withoutTime.id());
    }

    private static Upgrade only(String state, String... tasks) {
        List<Upgrade> upgrades = InstancesNormaliser.normalise(
                List.of(new InstalledAddon("coredns", state, "v1.9.3.10-7dfca203-aliyun")),
                Stream.of(tasks)
                        .map(InstancesNormaliserTest::json)
                        .map(AddonTask::of)
                        .flatMap(Optional::stream)
                        .toList(),
                CLUSTER,
                Replies.NOW);
        assertThat(upgrades).hasSize(1);
        return upgrades.get(0);
    }

    private static String task(String component, String state, String created) {
        return """
                {"task_id": "T-%s", "task_type": "cluster_addon_upgrade", "state": "%s", "created": "%s",
                 "updated": "2022-08-03T10:12:03.482+08:00", "target": {"id": "%s", "type": "addon"},
                 "error": {"code": "BadRequest", "message": "Addon status not match"}}""".formatted(created, state, created, component);
    }

    private static JsonNode json(String text) {
        return JsonBody.parse(text.getBytes(UTF_8)).orElseThrow();
    }
}
