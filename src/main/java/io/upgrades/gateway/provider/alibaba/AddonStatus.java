package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code DescribeClusterAddonsUpgradeStatus} says of one add-on.
 *
 * @param version the version it has; null where it is not said
 * @param readyToUpgrade whether it can be upgraded; null where it is not said
 * @param tasks its upgrades, in the order they came
 */
record AddonStatus(String version, Boolean readyToUpgrade, List<Task> tasks) {

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
            return error.isTextual() || !error.isEmpty() ? JsonBody.text(error) : null;
        }
    }

    /**
     * Of those that were asked about, what an answer says, read add-on by add-on; one that is missing is not installed, and
     * what was not asked about is ignored. Empty where the answer is not of the documented shape.
     */
    static Optional<Map<String, AddonStatus>> read(JsonParser answer, Collection<String> asked) throws IOException {
        if (!answer.isExpectedStartObjectToken()) {
            answer.skipChildren();
            return Optional.empty();
        }
        Map<String, Optional<AddonStatus>> installed = new HashMap<>();
        boolean saysOtherThings = false;
        for (String name = answer.nextFieldName(); name != null; name = answer.nextFieldName()) {
            answer.nextToken();
            if (asked.contains(name)) {
                installed.put(name, of(JsonBody.tree(answer)));
            } else {
                answer.skipChildren();
                saysOtherThings = true;
            }
        }
        return installed.isEmpty() && saysOtherThings ? Optional.empty() : all(installed);
    }

    /** Empty where one of them is. */
    private static Optional<Map<String, AddonStatus>> all(Map<String, Optional<AddonStatus>> installed) {
        Map<String, AddonStatus> all = new HashMap<>();
        installed.forEach((name, status) -> status.ifPresent(known -> all.put(name, known)));
        return all.size() == installed.size() ? Optional.of(all) : Optional.empty();
    }

    /** Empty where it is not of the documented shape. */
    private static Optional<AddonStatus> of(JsonNode addon) {
        JsonNode info = addon.path("addon_info");
        JsonNode tasks = addon.path("tasks");
        boolean documented =
                addon.isObject() && isObjectOrNothing(info) && (isObjectOrNothing(tasks) || isArrayOfTasks(tasks));
        return documented
                ? Optional.of(
                        new AddonStatus(JsonBody.text(info.get("version")), readyToUpgrade(addon, info), tasks(tasks)))
                : Optional.empty();
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
