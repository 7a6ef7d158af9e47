package io.upgrades.gateway.simulator.alibaba;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.progress.Script;
import java.time.Instant;
import java.util.List;

/** A component of a cluster, and what {@code DescribeClusterAddonsUpgradeStatus} says of it. */
public interface Component {
    String name();

    String versionAt(Instant now);

    /** {@code addon_info} and {@code tasks}, as in the response's map. */
    ObjectNode upgradeStatusAt(Instant now);

    /** What {@code ListClusterAddonInstances} says it is doing. */
    default String stateAt(Instant now) {
        List<UpgradeTask> tasks = tasksAt(now);
        return !tasks.isEmpty() && tasks.get(tasks.size() - 1).goesOn() ? "upgrading" : "active";
    }

    /** Its tasks for {@code DescribeClusterEvents}: the same that {@link #upgradeStatusAt} tells of, oldest first. */
    default List<UpgradeTask> tasksAt(Instant now) {
        return UpgradeTask.allIn(name(), upgradeStatusAt(now));
    }

    /** Exactly this entry of the map, whatever the time. */
    static Component verbatim(String name, String entry) {
        return new FixedComponent(name, (ObjectNode) Json.of(entry));
    }

    /** Installed and never upgraded. */
    static Component installed(String name, String version) {
        return new FixedComponent(name, FixedComponent.entry(name, version));
    }

    /** With one upgrade task; times as the cloud writes them, null where they are to be left out. */
    static Component task(String name, String version, String status, String createdAt, String finishedAt) {
        ObjectNode entry = FixedComponent.entry(name, version);
        ObjectNode tasks = entry.putObject("tasks");
        if (createdAt != null) {
            tasks.put("created_at", createdAt);
        }
        if (finishedAt != null) {
            tasks.put("finished_at", finishedAt);
        }
        tasks.put("status", status).put("is_canceled", status.equals("Canceled"));
        return new FixedComponent(name, entry);
    }

    /** Upgraded again and again, as time goes. */
    static Component progressing(String name, Script script) {
        return new ProgressingComponent(name, script);
    }
}
