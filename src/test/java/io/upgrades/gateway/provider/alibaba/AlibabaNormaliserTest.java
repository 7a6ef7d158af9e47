package io.upgrades.gateway.provider.alibaba;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaNormaliserTest {
    private static final ClusterRef CLUSTER =
            new ClusterRef(Provider.ALIBABA, "ali-prod", "cn-hangzhou", "c23421cfa74454bc8b37163fd19af0001");
    private static final List<String> ASKED = List.of("coredns", "cloud-controller-manager", "not-installed");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void normalises_the_documents_sample() {
        Upgrade upgrade = only("""
                {"cloud-controller-manager": {
                  "tasks": {"created_at": "2020-12-28T17:01:55Z", "finished_at": "2020-12-28T17:05:11Z",
                            "is_canceled": false, "status": "Success"},
                  "addon_info": {"component_name": "cloud-controller-manager",
                                 "version": "v1.9.3.340-g9830b58-aliyun", "ready_to_upgrade": "true"}}}""");

        assertThat(upgrade)
                .isEqualTo(new Upgrade(
                        upgrade.id(),
                        Provider.ALIBABA,
                        "ali-prod",
                        "cn-hangzhou",
                        "c23421cfa74454bc8b37163fd19af0001",
                        null,
                        "cloud-controller-manager",
                        Operation.UPGRADE,
                        UpgradeStatus.SUCCEEDED,
                        "Success",
                        null,
                        "v1.9.3.340-g9830b58-aliyun",
                        null,
                        null,
                        true,
                        Instant.parse("2020-12-28T17:01:55Z"),
                        Instant.parse("2020-12-28T17:05:11Z"),
                        null,
                        null,
                        null,
                        NOW));
        assertThat(upgrade.active()).isFalse();
        assertThat(upgrade.durationSeconds()).isEqualTo(196);
    }

    @ParameterizedTest
    @CsvSource({
        "Upgrading, RUNNING, true",
        "Running, RUNNING, true",
        "running, RUNNING, true",
        "UPGRADING, RUNNING, true",
        "Paused, PAUSED, true",
        "Pause, PAUSED, true",
        "Success, SUCCEEDED, false",
        "success, SUCCEEDED, false",
        "Failed, FAILED, false",
        "Canceled, CANCELED, false",
        "NoUpgrade, NOT_APPLICABLE, false",
        "Draining, UNKNOWN, false",
        "Successful, UNKNOWN, false"
    })
    void maps_each_status(String given, UpgradeStatus expected, boolean active) {
        Upgrade upgrade = only("""
                {"coredns": {"tasks": {"status": "%s", "created_at": "2020-12-28T17:01:55Z"}}}""".formatted(given));

        assertThat(upgrade.status()).isEqualTo(expected);
        assertThat(upgrade.active()).isEqualTo(active);
        assertThat(upgrade.providerStatus()).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({"Upgrading", "Success", "Draining"})
    void a_cancelled_task_is_cancelled_whatever_its_status(String status) {
        Upgrade upgrade = only("""
                {"coredns": {"tasks": {"status": "%s", "is_canceled": true}}}""".formatted(status));

        assertThat(upgrade.status()).isEqualTo(UpgradeStatus.CANCELED);
        assertThat(upgrade.providerStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tasks\": null}",
                "{\"tasks\": []}",
                "{\"tasks\": {}}",
                "{\"tasks\": [null]}",
                "{\"tasks\": {\"created_at\": \"0001-01-01T00:00:00Z\", \"status\": \"\", \"is_canceled\": false}}"
            })
    void a_component_without_a_task_has_not_started(String component) {
        Upgrade upgrade = only("{\"coredns\": " + component + "}");

        assertThat(upgrade.status()).isEqualTo(UpgradeStatus.NOT_STARTED);
        assertThat(upgrade.providerStatus()).isNull();
        assertThat(upgrade.startedAt()).isNull();
    }

    @Test
    void every_element_of_an_array_of_tasks_is_an_upgrade_of_its_own() {
        List<Upgrade> upgrades = normalise("""
                {"coredns": {"tasks": [{"status": "Success", "created_at": "2020-12-28T17:01:55Z"},
                                       {"status": "Failed", "created_at": "2020-12-29T17:01:55Z"}]}}""").orElseThrow();

        assertThat(upgrades).extracting(Upgrade::status).containsExactly(UpgradeStatus.SUCCEEDED, UpgradeStatus.FAILED);
        assertThat(upgrades).extracting(Upgrade::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "{\"addon_info\": {\"ready_to_upgrade\": \"true\"}} | true",
                "{\"addon_info\": {\"ready_to_upgrade\": \"False\"}} | false",
                "{\"addon_info\": {\"ready_to_upgrade\": true}} | true",
                "{\"addon_info\": {\"ready_to_upgrade\": false}, \"can_upgrade\": true} | false",
                "{\"addon_info\": {\"ready_to_upgrade\": \"maybe\"}} | null",
                "{\"addon_info\": {\"ready_to_upgrade\": \"\"}, \"can_upgrade\": true} | true",
                "{\"addon_info\": {\"can_upgrade\": false}} | false",
                "{\"can_upgrade\": true} | true",
                "{\"addon_info\": null} | null",
                "{} | null"
            })
    void knows_whether_a_component_can_be_upgraded(String component, Boolean expected) {
        assertThat(only("{\"coredns\": " + component + "}").readyToUpgrade()).isEqualTo(expected);
    }

    @Test
    void what_says_nothing_is_null_and_unknown_fields_are_ignored() {
        Upgrade upgrade = only("""
                {"coredns": {"addon_info": {"version": "", "colour": "red"}, "more": [1],
                             "tasks": {"status": "Running", "created_at": "2020-12-28T17:01:55Z",
                                       "finished_at": "0001-01-01T00:00:00Z", "message": ""}}}""");

        assertThat(upgrade.currentVersion()).isNull();
        assertThat(upgrade.finishedAt()).isNull();
        assertThat(upgrade.durationSeconds()).isNull();
        assertThat(upgrade.message()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "{\"status\": \"Failed\", \"message\": \"timed out\", \"error\": \"other\"} | timed out",
                "{\"status\": \"Failed\", \"error\": \"helm failed\"} | helm failed",
                "{\"status\": \"Failed\", \"error\": {\"code\": \"E7\", \"message\": \"no room\"}} | no room",
                "{\"status\": \"Failed\", \"error\": {\"code\": \"E7\", \"message\": \" \"}} | E7",
                "{\"status\": \"Failed\", \"error\": {\"code\": 7}} | 7",
                "{\"status\": \"Success\", \"error\": {\"code\": 0, \"message\": \"\"}} | null",
                "{\"status\": \"Success\", \"error\": {\"code\": \"\", \"message\": \"\"}} | null",
                "{\"status\": \"Failed\", \"error\": {\"reason\": \"no room\"}} | {\"reason\":\"no room\"}",
                "{\"status\": \"Failed\", \"error\": [\"no room\"]} | [\"no room\"]",
                "{\"status\": \"Failed\", \"error\": {}} | null",
                "{\"status\": \"Failed\", \"error\": false} | null",
                "{\"error\": \"helm failed\"} | helm failed",
                "{\"status\": \"Failed\", \"error\": null} | null"
            })
    void tells_why_a_task_failed(String task, String expected) {
        assertThat(only("{\"coredns\": {\"tasks\": " + task + "}}").message()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "{\"status\": \"Failed\", \"message\": \"timed out\"} | timed out",
                "{\"status\": \"Failed\", \"error\": {\"message\": \"no room\"}} | no room",
                "{\"status\": \"Failed\"} | unhealthy",
                "{} | unhealthy",
                "null | unhealthy"
            })
    void the_message_of_the_addon_stands_where_its_task_has_none(String task, String expected) {
        assertThat(only("{\"coredns\": {\"addon_info\": {\"version\": \"v1\", \"message\": \"unhealthy\"}, \"tasks\": "
                                + task + "}}")
                        .message())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"addon_info\": {\"component_name\": \"coredns\", \"version\": \"\", \"ready_to_upgrade\": \"\"}}",
                "{\"addon_info\": {\"version\": \"\", \"ready_to_upgrade\": null}, \"tasks\": null}",
                "{\"addon_info\": {\"component_name\": \"coredns\", \"message\": \"not installed\"}, \"tasks\": []}",
                "{\"addon_info\": {\"version\": \"\", \"ready_to_upgrade\": \"\"},"
                        + " \"tasks\": {\"created_at\": \"0001-01-01T00:00:00Z\", \"status\": \"\", \"is_canceled\": false}}"
            })
    void an_addon_that_is_not_installed_is_no_upgrade(String addon) {
        assertThat(normalise("{\"coredns\": " + addon + "}")).contains(List.of());
        assertThat(normalise("{\"coredns\": " + addon + ", \"terway\": {\"addon_info\": {\"version\": \"v1\"}}}")
                        .orElseThrow())
                .extracting(Upgrade::component)
                .containsExactly("terway");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"addon_info\": {\"version\": \"v1\", \"ready_to_upgrade\": \"\"}}",
                "{\"addon_info\": {\"version\": \"\", \"ready_to_upgrade\": \"false\"}}",
                "{\"addon_info\": {\"version\": \"\", \"ready_to_upgrade\": \"maybe\"}}",
                "{\"addon_info\": {\"version\": \"\", \"ready_to_upgrade\": \"\"}, \"can_upgrade\": true}",
                "{\"addon_info\": {\"version\": \"\", \"ready_to_upgrade\": \"\"}, \"tasks\": {\"status\": \"Running\"}}"
            })
    void an_addon_of_which_anything_is_said_is_an_upgrade(String addon) {
        assertThat(only("{\"coredns\": " + addon + "}").component()).isEqualTo("coredns");
    }

    @Test
    void an_addon_that_is_answered_under_another_name_has_that_name() {
        assertThat(
                        only(
                                "{\"core-dns\": {\"addon_info\": {\"version\": \"v1\"}, \"tasks\": {\"status\": \"Success\"}}}"))
                .extracting(Upgrade::component, Upgrade::status, Upgrade::currentVersion)
                .containsExactly("core-dns", UpgradeStatus.SUCCEEDED, "v1");
        assertThat(normalise(
                                "{\"other\": {\"tasks\": {\"status\": \"Success\"}}, \"request_id\": \"x\", \"coredns\": {}}")
                        .orElseThrow())
                .extracting(Upgrade::component)
                .containsExactly("coredns", "other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"ok\"",
                "7",
                "{\"code\": \"InternalError\", \"message\": \"sorry\"}",
                "{\"coredns\": null}",
                "{\"coredns\": []}",
                "{\"coredns\": {\"tasks\": \"none\"}}",
                "{\"coredns\": {\"tasks\": [7]}}",
                "{\"coredns\": {\"addon_info\": \"v1\"}}",
                "{\"core-dns\": {\"addon_info\": \"v1\"}}",
                "{\"core-dns\": {\"addon_info\": {}, \"tasks\": 7}}",
                "{\"data\": {\"coredns\": {\"addon_info\": {\"version\": \"v1\"}}}}"
            })
    void another_shape_is_never_taken_for_upgrades(String answer) {
        assertThat(normalise(answer)).isEmpty();
    }

    @Test
    void what_was_not_asked_about_is_ignored() {
        assertThat(only("{\"coredns\": {}, \"request_id\": \"x\", \"accessDeniedDetail\": {}}")
                        .component())
                .isEqualTo("coredns");
        assertThat(normalise("{\"accessDeniedDetail\": {}}")).isEmpty();
    }

    @Test
    void a_version_is_never_rewritten() {
        assertThat(AddonAnswers.normalise(
                                "{\"coredns\": {\"addon_info\": {\"version\": 1.10}}}".getBytes(UTF_8),
                                ASKED,
                                CLUSTER,
                                NOW)
                        .orElseThrow()
                        .get(0)
                        .currentVersion())
                .isEqualTo("1.10");
    }

    @Test
    void an_empty_map_means_that_nothing_asked_about_is_installed() {
        assertThat(normalise("{}")).contains(List.of());
    }

    @Test
    void the_id_lasts_while_the_task_goes_on_and_is_new_with_a_new_task() {
        String task = "{\"coredns\": {\"tasks\": {\"status\": \"%s\", \"created_at\": \"%s\"}}}";
        String running = only(task.formatted("Running", "2020-12-28T17:01:55Z")).id();

        assertThat(only(task.formatted("Success", "2020-12-29T01:01:55+08:00")).id())
                .isEqualTo(running);
        assertThat(only(task.formatted("Running", "2020-12-28T17:01:56Z")).id()).isNotEqualTo(running);
        assertThat(running).isEqualTo("1018949f43fc2a7a0b671a294f556619").matches("[0-9a-f]{32}");
    }

    private static Upgrade only(String answer) {
        List<Upgrade> upgrades = normalise(answer).orElseThrow();
        assertThat(upgrades).hasSize(1);
        return upgrades.get(0);
    }

    private static Optional<List<Upgrade>> normalise(String answer) {
        return AddonAnswers.normalise(json(answer), ASKED, CLUSTER, NOW);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
