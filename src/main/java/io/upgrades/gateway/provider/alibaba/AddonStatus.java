package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code DescribeClusterAddonsUpgradeStatus} says of one add-on; null where it does not.
 *
 * @param message about the add-on itself, not about a task
 * @param installed false where {@code addon_info} has neither a version nor {@code ready_to_upgrade}
 */
record AddonStatus(String version, Boolean readyToUpgrade, String message, boolean installed, List<Task> tasks) {

    /** One upgrade. */
    record Task(String status, Instant createdAt, Instant finishedAt, boolean canceled, String message) {
        static final Task NOTHING = new Task(null, null, null, false, null);

        private static Task of(JsonNode task) {
            return new Task(
                    JsonBody.verbatim(task.get("status")),
                    Timestamps.parse(JsonBody.text(task.get("created_at"))),
                    Timestamps.parse(JsonBody.text(task.get("finished_at"))),
                    Boolean.TRUE.equals(JsonBody.truth(task.get("is_canceled"))),
                    message(task));
        }

        private static String message(JsonNode task) {
            String message = JsonBody.text(task.get("message"));
            if (message != null) {
                return message;
            }
            JsonNode error = task.path("error");
            if (error.has("message") || error.has("code")) {
                String text = JsonBody.text(error.get("message"));
                return text == null ? code(error) : text;
            }
            return error.isTextual() || !error.isEmpty() ? JsonBody.text(error) : null;
        }

        /** Null for zero, which Go writes where there is no error. */
        private static String code(JsonNode error) {
            String code = JsonBody.text(error.get("code"));
            return "0".equals(code) ? null : code;
        }

        boolean saysSomething() {
            boolean hasStatus = status != null && !status.isBlank();
            return hasStatus || createdAt != null || finishedAt != null || canceled || message != null;
        }
    }

    /**
     * Reads an answer add-on by add-on; a missing add-on is not installed. An add-on can have another name in the answer
     * than in the request. Empty where the answer is not of the documented shape.
     */
    static Optional<Map<String, AddonStatus>> read(JsonParser answer, Collection<String> asked) throws IOException {
        if (!answer.isExpectedStartObjectToken()) {
            answer.skipChildren();
            return Optional.empty();
        }
        Map<String, AddonStatus> addons = new LinkedHashMap<>();
        boolean hasOtherFields = false;
        for (String name = answer.nextFieldName(); name != null; name = answer.nextFieldName()) {
            answer.nextToken();
            JsonNode value = JsonBody.tree(answer);
            boolean isAddon =
                    value.path("addon_info").isObject() || value.path("tasks").isContainerNode();
            if (asked.contains(name) || isAddon) {
                addons.put(name, of(value));
            } else {
                hasOtherFields = true;
            }
        }
        boolean undocumented = addons.containsValue(null) || (addons.isEmpty() && hasOtherFields);
        return undocumented ? Optional.empty() : Optional.of(addons);
    }

    /** Null where it is not of the documented shape. */
    private static AddonStatus of(JsonNode addon) {
        JsonNode info = addon.path("addon_info");
        JsonNode tasks = addon.path("tasks");
        List<JsonNode> all = tasks.isArray() ? tasks.valueStream().toList() : List.of(tasks);
        if (!addon.isObject() || !isObjectOrNothing(info) || !all.stream().allMatch(AddonStatus::isObjectOrNothing)) {
            return null;
        }
        String version = JsonBody.text(info.get("version"));
        Boolean ready = readyToUpgrade(addon, info);
        boolean installed = !info.isObject()
                || version != null
                || ready != null
                || JsonBody.text(info.get("ready_to_upgrade")) != null;
        return new AddonStatus(
                version,
                ready,
                JsonBody.text(info.get("message")),
                installed,
                all.stream().map(Task::of).toList());
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || node.isNull() || node.isMissingNode();
    }

    private static Boolean readyToUpgrade(JsonNode addon, JsonNode info) {
        Boolean ready = JsonBody.truth(info.get("ready_to_upgrade"));
        if (ready != null) {
            return ready;
        }
        Boolean canUpgrade = JsonBody.truth(addon.get("can_upgrade"));
        return canUpgrade != null ? canUpgrade : JsonBody.truth(info.get("can_upgrade"));
    }
}
