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
import java.util.ArrayList;
import java.util.Collections;
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
                "upgrading, RUNNING, true",
                "Upgrading, RUNNING, true",
                "active, UNKNOWN, true",
                "updating, UNKNOWN, true",
                "deleting, UNKNOWN, true",
                "running, UNKNOWN, true",
                "failed, UNKNOWN, true",
                "error, UNKNOWN, true",
                "initial, UNKNOWN, true",
                "unhealthy, UNKNOWN, true",
                "Reconciling, UNKNOWN, false",
                "'', UNKNOWN, false",
                "null, UNKNOWN, false"
            })
    void maps_each_state_of_an_addon(String state, UpgradeStatus expected, boolean seen) {
        assertThat(only(state).status()).isEqualTo(expected);
        assertThat(only(state).providerStatus()).isEqualTo(state);
        assertThat(InstalledAddon.isKnown(state)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "Succeeded, info, SUCCEEDED",
        "success, info, SUCCEEDED",
        "Succeed, warning, SUCCEEDED",
        "Failed, error, FAILED",
        "Fail, warning, FAILED",
        "Canceled, warning, CANCELED",
        "cancelled, info, CANCELED",
        "ImagePullBackOff, error, FAILED"
    })
    void the_events_tell_times_and_outcome(String reason, String level, UpgradeStatus expected) {
        Upgrade upgrade = only(
                "active",
                event("coredns", "Started", "info", "2022-08-03T10:11:33+08:00"),
                event("coredns", reason, level, "2022-08-03T02:12:03Z"));

        assertThat(upgrade.status()).isEqualTo(expected);
        assertThat(upgrade.providerStatus()).isEqualTo(reason);
        assertThat(upgrade.startedAt()).isEqualTo("2022-08-03T02:11:33Z");
        assertThat(upgrade.finishedAt()).isEqualTo("2022-08-03T02:12:03Z");
        assertThat(upgrade.message()).isEqualTo("message of " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "Succeeded, error",
        "Started, error",
        "Canceled, error",
        "Progressing, info",
        "Progressing, warning",
        "'', info"
    })
    void an_outcome_that_no_event_tells_is_unknown(String reason, String level) {
        Upgrade upgrade = only(
                "active",
                event("coredns", "Started", "info", "2022-08-03T02:11:33Z"),
                event("coredns", reason, level, "2022-08-03T02:12:03Z"));

        assertThat(upgrade.status()).isEqualTo(UpgradeStatus.UNKNOWN);
        assertThat(upgrade.providerStatus()).isEqualTo(reason);
        assertThat(upgrade.startedAt()).isEqualTo("2022-08-03T02:11:33Z");
        assertThat(upgrade.finishedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"upgrading, RUNNING", "active, UNKNOWN", "failed, UNKNOWN", "Reconciling, UNKNOWN"})
    void an_upgrade_that_has_only_started_is_what_the_state_says(String state, UpgradeStatus expected) {
        Upgrade upgrade = only(state, event("coredns", "Started", "info", "2022-08-03T02:11:33Z"));

        assertThat(upgrade.status()).isEqualTo(expected);
        assertThat(upgrade.providerStatus()).isEqualTo(state);
        assertThat(upgrade.startedAt()).isEqualTo("2022-08-03T02:11:33Z");
        assertThat(upgrade.finishedAt()).isNull();
        assertThat(upgrade.message()).isNull();
    }

    @Test
    void an_end_without_a_start_has_no_start() {
        Upgrade upgrade = only("active", event("coredns", "Succeeded", "info", "2022-08-03T02:12:03Z"));

        assertThat(upgrade.status()).isEqualTo(UpgradeStatus.SUCCEEDED);
        assertThat(upgrade.startedAt()).isNull();
        assertThat(upgrade.finishedAt()).isEqualTo("2022-08-03T02:12:03Z");
    }

    @Test
    void an_end_does_not_belong_to_a_start_before_another_end() {
        Upgrade upgrade = only(
                "active",
                event("coredns", "Started", "info", "2022-08-03T02:00:00Z"),
                event("coredns", "Failed", "error", "2022-08-03T02:01:00Z"),
                event("coredns", "Succeeded", "info", "2022-08-03T03:01:00Z"));

        assertThat(upgrade.status()).isEqualTo(UpgradeStatus.SUCCEEDED);
        assertThat(upgrade.startedAt()).isNull();
        assertThat(upgrade.finishedAt()).isEqualTo("2022-08-03T03:01:00Z");
    }

    @Test
    void an_end_that_is_told_twice_is_one() {
        Upgrade upgrade = only(
                "active",
                event("coredns", "Started", "info", "2022-08-03T02:00:00Z"),
                event("coredns", "Failed", "error", "2022-08-03T02:01:00Z"),
                event("coredns", "Failed", "error", "2022-08-03T02:02:00Z"));

        assertThat(upgrade.startedAt()).isEqualTo("2022-08-03T02:00:00Z");
        assertThat(upgrade.finishedAt()).isEqualTo("2022-08-03T02:01:00Z");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_several_upgrades_the_latest_is_shown_in_whatever_order_their_events_come(boolean latestFirst) {
        List<String> events = new ArrayList<>(List.of(
                event("coredns", "Started", "info", "2022-08-03T02:00:00Z"),
                event("coredns", "Succeeded", "info", "2022-08-03T02:00:00Z"),
                event("coredns", "Started", "info", "2022-08-04T02:00:00Z"),
                event("coredns", "Failed", "error", "2022-08-04T02:01:00Z")));
        if (latestFirst) {
            Collections.reverse(events);
        }

        Upgrade upgrade = only("active", events.toArray(String[]::new));

        assertThat(upgrade.status()).isEqualTo(UpgradeStatus.FAILED);
        assertThat(upgrade.startedAt()).isEqualTo("2022-08-04T02:00:00Z");
        assertThat(upgrade.finishedAt()).isEqualTo("2022-08-04T02:01:00Z");
    }

    @Test
    void an_upgrade_under_way_does_not_have_the_times_of_the_one_before() {
        Upgrade upgrade = only(
                "upgrading",
                event("coredns", "Started", "info", "2022-08-03T02:00:00Z"),
                event("coredns", "Succeeded", "info", "2022-08-03T02:01:00Z"));

        assertThat(upgrade).isEqualTo(only("upgrading"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster_addon_install", "cluster_addon_uninstall"})
    void what_was_before_an_addon_was_installed_or_removed_is_not_shown(String type) {
        Upgrade upgrade = only(
                "active",
                event("coredns", "Started", "info", "2022-08-03T02:00:00Z"),
                event("coredns", "Failed", "error", "2022-08-03T02:01:00Z"),
                event("coredns", "Started", "info", "2022-08-04T02:00:00Z").replace("cluster_addon_upgrade", type));

        assertThat(upgrade).isEqualTo(only("active"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "0001-01-01T00:00:00Z"})
    void where_the_time_of_an_event_cannot_be_read_no_event_is_used(String time) {
        Upgrade upgrade = only(
                "active",
                event("coredns", "Started", "info", "2022-08-03T02:00:00Z"),
                event("coredns", "Failed", "error", time));

        assertThat(upgrade).isEqualTo(only("active"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event_id\": \"e\", \"type\": \"cluster_upgrade\", \"subject\": \"coredns\", \"time\": \"2022-08-03T02:01:00Z\"}",
                "{\"event_id\": \"e\", \"type\": \"cluster_addon_upgrade\", \"subject\": \"coredns-autoscaler\","
                        + " \"time\": \"2022-08-03T02:01:00Z\", \"data\": {\"reason\": \"Failed\"}}",
                "{\"event_id\": \"e\", \"type\": \"cluster_addon_upgrade\", \"time\": \"2022-08-03T02:01:00Z\","
                        + " \"data\": {\"reason\": \"Failed\", \"message\": \"coredns\"}}",
                "{\"event_id\": \"e\", \"subject\": \"coredns\", \"time\": \"2022-08-03T02:01:00Z\"}"
            })
    void an_event_that_is_not_this_addons_upgrade_is_not_taken_for_it(String event) {
        assertThat(only("upgrading", event)).isEqualTo(only("upgrading"));
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

        assertThat(only("upgrading", event("coredns", "Started", "info", "2022-08-03T10:11:33+08:00"))
                        .id())
                .isEqualTo(withTime.id());
        assertThat(only("active").id()).isEqualTo(withoutTime.id());
        assertThat(only("upgrading").id()).isEqualTo(withoutTime.id());
    }

    private static Upgrade only(String state, String... events) {
        List<Upgrade> upgrades = InstancesNormaliser.normalise(
                List.of(new InstalledAddon("coredns", state, "v1.9.3.10-7dfca203-aliyun")),
                Stream.of(events)
                        .map(InstancesNormaliserTest::json)
                        .map(AddonEvent::of)
                        .flatMap(Optional::stream)
                        .toList(),
                CLUSTER,
                Replies.NOW);
        assertThat(upgrades).hasSize(1);
        return upgrades.get(0);
    }

    private static String event(String component, String reason, String level, String time) {
        return """
                {"event_id": "e-1", "type": "cluster_addon_upgrade", "source": "cluster", "subject": "%s", "time": "%s",
                 "cluster_id": "c1", "data": {"level": "%s", "reason": "%s", "message": "message of %s"}}""".formatted(component, time, level, reason, reason);
    }

    private static JsonNode json(String text) {
        return JsonBody.parse(text.getBytes(UTF_8)).orElseThrow();
    }
}
