package io.upgrades.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.simulator.SignedCalls.Reply;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.http.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tasks and states of add-ons are those that the deprecated operation tells of. */
class TasksTest {
    private static final AccessKey ALI = World.demo().alibabaAccounts().get(0).key();

    private final TestClock clock = new TestClock(TestWorld.NOW);
    private final SimulatedClouds clouds = SimulatedClouds.start(World.demo(), clock);
    private final SignedCalls calls = new SignedCalls(clouds);

    @AfterEach
    void close() {
        clouds.close();
    }

    @Test
    void an_addon_is_upgrading_exactly_while_its_task_goes_on() {
        for (int step = 0; step < 30; step++) {
            List<String> going = entries(status("coredns", "csi-plugin", "nginx-ingress-controller"))
                    .map(entry -> entry.path("tasks").path("finished_at").asText())
                    .map(finished -> finished.startsWith("0001-") ? "upgrading" : "active")
                    .toList();

            assertThat(addons(DemoAlibaba.PROGRESSING_CLUSTER).findValuesAsText("state"))
                    .startsWith(going.toArray(new String[0]))
                    .endsWith("active");
            clock.advance(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_task_tells_its_times_and_not_whose_it_is() {
        JsonNode told = status("coredns").path("coredns").path("tasks");
        JsonNode task =
                tasks(DemoAlibaba.PROGRESSING_CLUSTER, Map.of()).path("tasks").get(0);

        assertThat(task.fieldNames())
                .toIterable()
                .containsExactly("task_id", "task_type", "state", "created", "updated");
        assertThat(task.path("created").asText()).endsWith("+08:00");
        assertThat(OffsetDateTime.parse(task.path("created").asText()).toInstant())
                .isEqualTo(told.path("created_at").asText());
        assertThat(task.toString()).doesNotContain("coredns");
    }

    @Test
    void every_status_has_its_state_and_what_has_no_task_has_none() {
        JsonNode body = tasks(DemoAlibaba.ALL_STATUSES_CLUSTER, Map.of("page_size", "50"));

        assertThat(body.path("tasks").findValuesAsText("state"))
                .containsExactly(
                        "running",
                        "success",
                        "fail",
                        "running",
                        "paused",
                        "canceled",
                        "running",
                        "paused",
                        "reconciling");
        assertThat(body.path("page_info").path("total_count").asInt()).isEqualTo(9);
    }

    @Test
    void a_failure_has_its_reason() {
        JsonNode tasks =
                tasks(DemoAlibaba.ODD_CLUSTER, Map.of("page_size", "50")).path("tasks");

        assertThat(tasks.findValues("error"))
                .contains(Json.of("{\"code\":\"BadRequest\",\"message\":\"image pull failed\"}"));
    }

    @Test
    void tasks_come_in_pages() {
        JsonNode second = tasks(DemoAlibaba.ALL_STATUSES_CLUSTER, Map.of("page_size", "4", "page_number", "2"));

        assertThat(second.path("tasks").findValuesAsText("state"))
                .containsExactly("paused", "canceled", "running", "paused");
        assertThat(second.path("page_info"))
                .isEqualTo(Json.of("{\"page_number\":2,\"page_size\":4,\"total_count\":9}"));
    }

    @Test
    void tasks_of_somebody_elses_cluster_are_refused() {
        assertThat(reply(DemoAlibaba.STAGING_CLUSTER, "tasks", "DescribeClusterTasks", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(reply("c404", "tasks", "DescribeClusterTasks", Map.of()).status())
                .isEqualTo(404);
        assertThat(reply(DemoAlibaba.SAMPLE_CLUSTER, "tasks", "ListClusterAddonInstances", Map.of())
                        .status())
                .isEqualTo(404);
    }

    private JsonNode status(String... components) {
        return calls.upgradeStatus(
                        ALI,
                        clock.instant(),
                        DemoAlibaba.PROGRESSING_CLUSTER,
                        "[\"" + String.join("\",\"", components) + "\"]")
                .json();
    }

    private static Stream<JsonNode> entries(JsonNode object) {
        return StreamSupport.stream(object.spliterator(), false);
    }

    private JsonNode addons(String clusterId) {
        return reply(clusterId, "addon_instances", "ListClusterAddonInstances", Map.of())
                .json();
    }

    private JsonNode tasks(String clusterId, Map<String, String> query) {
        return reply(clusterId, "tasks", "DescribeClusterTasks", query).json();
    }

    private Reply reply(String clusterId, String path, String action, Map<String, String> query) {
        return SignedCalls.send(calls.alibaba(
                ALI,
                clock.instant(),
                UUID.randomUUID().toString(),
                action,
                "/clusters/" + clusterId + "/" + path,
                query));
    }
}
