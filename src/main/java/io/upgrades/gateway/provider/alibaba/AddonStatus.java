package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code DescribeClusterAddonsUpgradeStatus} says of one add-on.
 *
 * @param version the version it has; null where it is not said
 * @param readyToUpgrade whether it can be upgraded; null where it is not said
 * @param message the message about the add-on itself, not about a task; null where there is none
 * @param installed false where the answer describes an add-on that is not installed
 * @param tasks its upgrades, in the order they came
 */
record AddonStatus(String version, Boolean readyToUpgrade, String message, boolean installed, List<Task> tasks) {

    /** One upgrade: texts, each of which may be missing. */
    record Task(String status, String createdAt, String finishedAt, boolean canceled, String message) {
        static final Task NOTHING = new Task(null, null, null, false, null);

        private static Task of(JsonNode task) {
            return new Task(
                    JsonBody.verbatim(task.get("status")),
                    JsonBody.text(task.get("created_at")),
                    JsonBody.text(task.get("finished_at")),
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
    }

    /**
     * Reads an answer add-on by add-on; a missing add-on is not installed. The name of an add-on in the answer can
     * differ from the requested name; then the name in the answer is used. Empty where the answer is not of the
     * documented shape.
     */
    static Optional<Map<String, AddonStatus>> read(JsonParser answer, Collection<String> asked) throws IOException {
        if (!answer.isExpectedStartObjectToken()) {
            answer.skipChildren();
            return Optional.empty();
        }
        Map<String, Optional<AddonStatus>> answered = new LinkedHashMap<>();
        boolean saysOtherThings = false;
        for (String name = answer.nextFieldName(); name != null; name = answer.nextFieldName()) {
            answer.nextToken();
            JsonNode said = JsonBody.tree(answer);
            if (asked.contains(name) || isAddon(said)) {
                answered.put(name, of(said));
            } else {
                saysOtherThings = true;
            }
        }
        return answered.isEmpty() && saysOtherThings ? Optional.empty() : all(answered);
    }

    /** Whether the value of a field that is not a requested name describes an add-on. */
    private static boolean isAddon(JsonNode said) {
        return said.path("addon_info").isObject() || said.path("tasks").isContainerNode();
    }

    /** Empty where one of them is. */
    private static Optional<Map<String, AddonStatus>> all(Map<String, Optional<AddonStatus>> answered) {
        Map<String, AddonStatus> all = new LinkedHashMap<>();
        answered.forEach((name, status) -> status.ifPresent(known -> all.put(name, known)));
        return all.size() == answered.size() ? Optional.of(all) : Optional.empty();
    }

    /** Empty where it is not of the documented shape. */
    private static Optional<AddonStatus> of(JsonNode addon) {
        JsonNode info = addon.path("addon_info");
        JsonNode tasks = addon.path("tasks");
        boolean documented =
                addon.isObject() && isObjectOrNothing(info) && (isObjectOrNothing(tasks) || isArrayOfTasks(tasks));
        return documented
                ? Optional.of(new AddonStatus(
                        JsonBody.text(info.get("version")),
                        readyToUpgrade(addon, info),
                        JsonBody.text(info.get("message")),
                        isInstalled(addon, info),
                        tasks(tasks)))
                : Optional.empty();
    }

    /**
     * False where {@code addon_info} has neither a version nor {@code ready_to_upgrade}; true without {@code
     * addon_info}.
     */
    private static boolean isInstalled(JsonNode addon, JsonNode info) {
        return !info.isObject()
                || JsonBody.text(info.get("version")) != null
                || JsonBody.text(info.get("ready_to_upgrade")) != null
                || readyToUpgrade(addon, info) != null;
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || node.isNull() || node.isMissingNode();
    }

    private static boolean isArrayOfTasks(JsonNode tasks) {
        return tasks.isArray() && tasks.valueStream().allMatch(AddonStatus::isObjectOrNothing);
    }

    private static Boolean readyToUpgrade(JsonNode addon, JsonNode info) {
        Boolean ready = JsonBody.truth(info.get("ready_to_upgrade"));
        if (ready != null) {
            return ready;
        }
        Boolean beside = JsonBody.truth(addon.get("can_upgrade"));
        return beside != null ? beside : JsonBody.truth(info.get("can_upgrade"));
    }

    private static List<Task> tasks(JsonNode tasks) {
        return tasks.isArray() ? tasks.valueStream().map(Task::of).toList() : List.of(Task.of(tasks));
    }
}
