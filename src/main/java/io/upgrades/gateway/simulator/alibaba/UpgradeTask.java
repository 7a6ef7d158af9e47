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
import java.util.stream.StreamSupport;

/**
 * One upgrade of a component as {@code DescribeClusterTasks} tells of it: with a type, a state and times, and without the
 * component's name. Source: the response of the official SDK, {@code cs20151215}.
 *
 * @param status as {@code DescribeClusterAddonsUpgradeStatus} words it
 * @param createdAt as that operation writes it
 * @param finishedAt as that operation writes it
 * @param message why it failed; empty text where it did not
 */
record UpgradeTask(String component, String status, String createdAt, String finishedAt, String message) {
    private static final DateTimeFormatter IN_CHINA =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneOffset.ofHours(8));

    /** {@code running}, {@code success} and {@code fail} are documented; the others are inferred. */
    private static final Map<String, String> STATES = Map.of(
            "upgrading", "running",
            "running", "running",
            "paused", "paused",
            "pause", "paused",
            "success", "success",
            "failed", "fail",
            "canceled", "canceled");

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
        return state().equals("running") || state().equals("paused");
    }

    ObjectNode toJson(String clusterId) {
        boolean hasEnded = !finishedAt.isEmpty() && !finishedAt.equals(ProgressingComponent.ZERO_TIME);
        ObjectNode task = Json.object()
                .put(
                        "task_id",
                        "upgrade-addons-"
                                + Hashes.sha256(clusterId + component + createdAt)
                                        .substring(0, 12))
                .put("task_type", "cluster_addon_upgrade")
                .put("state", state())
                .put("created", inChina(createdAt))
                .put("updated", inChina(hasEnded ? finishedAt : createdAt));
        if (!message.isEmpty()) {
            task.putObject("error").put("code", "BadRequest").put("message", message);
        }
        return task;
    }

    private String state() {
        String lowerCase = status.toLowerCase(Locale.ROOT);
        return STATES.getOrDefault(lowerCase, lowerCase);
    }

    private static String inChina(String time) {
        try {
            return IN_CHINA.format(Instant.parse(time));
        } catch (DateTimeParseException anotherForm) {
            return time;
        }
    }
}
