package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.CANCELED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.PAUSED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.Timestamps;
import io.upgrades.gateway.provider.Words;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An upgrade task of {@code DescribeClusterTasks} that names the add-on it upgrades.
 *
 * <p>The fields documented for a task in that list are {@code task_id, task_type, state, created, updated, error}: none of
 * them names an add-on, and several add-ons can be upgraded at once, so a task that has no more than these is nobody's. The
 * same task in {@code DescribeTaskInfo} has a {@code target} with an {@code id}; only a task that has it here, too, and in
 * it the add-on's name, is that add-on's.
 *
 * @param component the add-on's name
 * @param state how the task stands, verbatim; null where it is not said
 * @param startedAt when it was made
 * @param finishedAt when it was last changed, if it is over: nothing changes it after its end (inferred)
 * @param message why it failed
 */
record AddonTask(String component, String state, Instant startedAt, Instant finishedAt, String message) {
    private static final String UPGRADE = "cluster_addon_upgrade";

    /** The first three are documented, {@code failed} is met; tasks can be paused and cancelled, in words inferred. */
    private static final Words<UpgradeStatus> STATUSES = new Words<>(
            Map.of(
                    "running", RUNNING,
                    "success", SUCCEEDED,
                    "fail", FAILED,
                    "failed", FAILED,
                    "paused", PAUSED,
                    "canceled", CANCELED),
            UNKNOWN);

    private static final Set<UpgradeStatus> OVER = EnumSet.of(SUCCEEDED, FAILED, CANCELED);

    /** The task in an entry of the list; empty where it is none of an upgrade, or nobody's. */
    static Optional<AddonTask> of(JsonNode task) {
        String component = JsonBody.text(task.path("target").get("id"));
        if (component == null || !UPGRADE.equals(JsonBody.text(task.get("task_type")))) {
            return Optional.empty();
        }
        String state = JsonBody.verbatim(task.get("state"));
        Instant updatedAt = Timestamps.parse(JsonBody.text(task.get("updated")));
        return Optional.of(new AddonTask(
                component,
                state,
                Timestamps.parse(JsonBody.text(task.get("created"))),
                OVER.contains(STATUSES.meaning(state)) ? updatedAt : null,
                JsonBody.text(task.path("error").get("message"))));
    }

    UpgradeStatus status() {
        return STATUSES.meaning(state);
    }
}
