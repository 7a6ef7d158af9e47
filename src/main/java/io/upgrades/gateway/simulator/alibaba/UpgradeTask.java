package io.upgrades.gateway.simulator.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.http.Hashes;
import io.upgrades.gateway.simulator.http.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One upgrade of a component as {@code DescribeClusterEvents} tells of it: an event at its start and one at its end. Source:
 * upstream/alibaba-cs.md.
 *
 * @param status as {@code DescribeClusterAddonsUpgradeStatus} words it
 * @param createdAt as that operation writes it
 * @param finishedAt as that operation writes it
 * @param message why it failed; empty text where it did not
 */
record UpgradeTask(String component, String status, String createdAt, String finishedAt, String message) {
    private static final DateTimeFormatter IN_CHINA =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneOffset.ofHours(8));

    private static final Set<String> GO_ON = Set.of("upgrading", "running", "paused", "pause");

    /** What an event says. Of the reasons, {@code Started} is documented and the others are inferred. */
    private record Says(String reason, String level, String message) {}

    private static final Map<String, Says> ENDS = Map.of(
            "success", new Says("Succeeded", "info", "Addon upgraded"),
            "failed", new Says("Failed", "error", "Addon not upgraded"),
            "canceled", new Says("Canceled", "warning", "Upgrade canceled"));

    /** The tasks in a component's entry of {@code DescribeClusterAddonsUpgradeStatus}. */
    static List<UpgradeTask> allIn(String component, JsonNode entry) {
        JsonNode tasks = entry.path("tasks");
        List<JsonNode> all = tasks.isArray()
                ? StreamSupport.stream(tasks.spliterator(), false).toList()
                : List.of(tasks);
        return all.stream()
                .filter(task -> !task.path("created_at").asText("").isEmpty())
                .map(task -> of(component, task))
                .toList();
    }

    private static UpgradeTask of(String component, JsonNode task) {
        return new UpgradeTask(
                component,
                task.path("is_canceled").asBoolean()
                        ? "Canceled"
                        : task.path("status").asText(),
                task.path("created_at").asText(),
                task.path("finished_at").asText(""),
                task.path("message").asText(""));
    }

    boolean goesOn() {
        return GO_ON.contains(status.toLowerCase(Locale.ROOT));
    }

    /** The latest first. */
    List<ObjectNode> events(String clusterId) {
        ObjectNode started = event(clusterId, createdAt, new Says("Started", "info", "Start to upgrade addon"));
        Says end = ENDS.get(status.toLowerCase(Locale.ROOT));
        boolean hasEnded = !finishedAt.isEmpty() && !finishedAt.equals(ProgressingComponent.ZERO_TIME);
        if (end == null || !hasEnded) {
            return List.of(started);
        }
        String why = message.isEmpty() ? end.message() : message;
        return List.of(event(clusterId, finishedAt, new Says(end.reason(), end.level(), why)), started);
    }

    private ObjectNode event(String clusterId, String time, Says says) {
        ObjectNode event = Json.object()
                .put(
                        "event_id",
                        "e-"
                                + Hashes.sha256(clusterId + component + time + says.reason())
                                        .substring(0, 12))
                .put("type", "cluster_addon_upgrade")
                .put("source", "cluster")
                .put("subject", component)
                .put("time", inChina(time))
                .put("cluster_id", clusterId);
        event.putObject("data")
                .put("level", says.level())
                .put("reason", says.reason())
                .put("message", says.message());
        return event;
    }

    private static String inChina(String time) {
        try {
            return IN_CHINA.format(Instant.parse(time));
        } catch (DateTimeParseException anotherForm) {
            return time;
        }
    }
}
