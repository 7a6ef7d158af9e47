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

/** The events and states of add-ons are those of the tasks that the deprecated operation tells of. */
class EventsTest {
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
    void a_task_that_goes_on_has_started_and_is_its_addons() {
        JsonNode told = status("coredns").path("coredns").path("tasks");
        JsonNode event =
                events(DemoAlibaba.PROGRESSING_CLUSTER, Map.of()).path("events").get(0);

        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly("event_id", "type", "source", "subject", "time", "cluster_id", "data");
        assertThat(event.path("subject").asText()).isEqualTo("coredns");
        assertThat(event.path("time").asText()).endsWith("+08:00");
        assertThat(OffsetDateTime.parse(event.path("time").asText()).toInstant())
                .isEqualTo(told.path("created_at").asText());
        assertThat(event.path("data").path("reason").asText()).isEqualTo("Started");
    }

    @Test
    void every_status_has_its_events_and_what_has_no_task_has_none() {
        JsonNode body = events(DemoAlibaba.ALL_STATUSES_CLUSTER, Map.of("page_size", "50"));

        assertThat(StreamSupport.stream(body.path("events").spliterator(), false)
                        .map(event -> event.path("data"))
                        .filter(data -> !data.path("reason").asText().equals("Started"))
                        .map(data -> data.path("level").asText() + " "
                                + data.path("reason").asText()))
                .containsExactly("info Succeeded", "error Failed", "warning Canceled");
        assertThat(body.path("page_info").path("total_count").asInt()).isEqualTo(12);
    }

    @Test
    void a_failure_has_its_reason() {
        JsonNode events =
                events(DemoAlibaba.ODD_CLUSTER, Map.of("page_size", "50")).path("events");

        assertThat(events.findValues("data"))
                .contains(Json.of("{\"level\":\"error\",\"reason\":\"Failed\",\"message\":\"image pull failed\"}"));
    }

    @Test
    void events_come_in_pages() {
        JsonNode second = events(DemoAlibaba.ALL_STATUSES_CLUSTER, Map.of("page_size", "4", "page_number", "2"));

        assertThat(second.path("events").findValuesAsText("subject"))
                .containsExactly("csi-plugin", "ack-node-problem-detector", "nginx-ingress-controller", "terway-eniip");
        assertThat(second.path("page_info"))
                .isEqualTo(Json.of("{\"page_number\":2,\"page_size\":4,\"total_count\":12}"));
    }

    @Test
    void events_of_somebody_elses_cluster_are_refused() {
        assertThat(reply(DemoAlibaba.STAGING_CLUSTER, "events", "DescribeClusterEvents", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(reply("c404", "events", "DescribeClusterEvents", Map.of()).status())
                .isEqualTo(404);
        assertThat(reply(DemoAlibaba.SAMPLE_CLUSTER, "events", "ListClusterAddonInstances", Map.of())
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

    private JsonNode events(String clusterId, Map<String, String> query) {
        return reply(clusterId, "events", "DescribeClusterEvents", query).json();
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
