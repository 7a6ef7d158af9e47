package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.CANCELED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.NOT_APPLICABLE;
import static io.upgrades.gateway.upgrade.UpgradeStatus.NOT_STARTED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.PAUSED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.Timestamps;
import io.upgrades.gateway.provider.UpgradeIds;
import io.upgrades.gateway.provider.Words;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns the answer of {@code DescribeClusterAddonsUpgradeStatus} into upgrades. */
final class AlibabaNormaliser {
    private static final Words<UpgradeStatus> STATUSES = new Words<>(
            Map.of(
                    "upgrading", RUNNING,
                    "running", RUNNING,
                    "paused", PAUSED,
                    "pause", PAUSED,
                    "success", SUCCEEDED,
                    "failed", FAILED,
                    "canceled", CANCELED,
                    "noupgrade", NOT_APPLICABLE),
            UNKNOWN);

    private final ClusterRef cluster;
    private final Instant fetchedAt;
    private final UpgradeIds ids;

    private AlibabaNormaliser(ClusterRef cluster, Instant fetchedAt) {
        this.cluster = cluster;
        this.fetchedAt = fetchedAt;
        this.ids = new UpgradeIds(cluster);
    }

    /**
     * The upgrades of the add-ons that were asked about; one that is missing is not installed, and what was not asked
     * about is ignored. Empty where the answer is not of the documented shape.
     */
    static Optional<List<Upgrade>> normalise(
            JsonNode answer, Collection<String> asked, ClusterRef cluster, Instant fetchedAt) {
        List<String> installed = asked.stream().filter(answer::has).toList();
        boolean saysOtherThings = installed.isEmpty() && !answer.isEmpty();
        if (!answer.isObject()
                || saysOtherThings
                || !installed.stream().map(answer::get).allMatch(AlibabaNormaliser::isComponent)) {
            return Optional.empty();
        }
        AlibabaNormaliser normaliser = new AlibabaNormaliser(cluster, fetchedAt);
        return Optional.of(installed.stream()
                .flatMap(component -> normaliser.upgrades(component, answer.get(component)))
                .toList());
    }

    private static boolean isComponent(JsonNode component) {
        return component.isObject()
                && isObjectOrNothing(component.path("addon_info"))
                && (isObjectOrNothing(component.path("tasks")) || isArrayOfTasks(component.path("tasks")));
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || node.isNull() || node.isMissingNode();
    }

    private static boolean isArrayOfTasks(JsonNode tasks) {
        return tasks.isArray() && tasks.valueStream().allMatch(AlibabaNormaliser::isObjectOrNothing);
    }

    private Stream<Upgrade> upgrades(String component, JsonNode addon) {
        List<JsonNode> tasks = tasks(addon.path("tasks"));
        return tasks.isEmpty()
                ? Stream.of(upgrade(component, addon, MissingNode.getInstance()))
                : tasks.stream().map(task -> upgrade(component, addon, task));
    }

    /** Every task there is: of an array each, and none that says nothing at all. */
    private static List<JsonNode> tasks(JsonNode tasks) {
        List<JsonNode> all = tasks.isArray() ? tasks.valueStream().toList() : List.of(tasks);
        return all.stream().filter(AlibabaNormaliser::saysSomething).toList();
    }

    private static boolean saysSomething(JsonNode task) {
        return JsonBody.text(task.get("status")) != null
                || Timestamps.parse(JsonBody.text(task.get("created_at"))) != null
                || Timestamps.parse(JsonBody.text(task.get("finished_at"))) != null
                || message(task) != null
                || Boolean.TRUE.equals(JsonBody.truth(task.get("is_canceled")));
    }

    private Upgrade upgrade(String component, JsonNode addon, JsonNode task) {
        JsonNode info = addon.path("addon_info");
        Instant startedAt = Timestamps.parse(JsonBody.text(task.get("created_at")));
        return new Upgrade(
                ids.next(component, startedAt == null ? null : startedAt.toString()),
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                null,
                component,
                Operation.UPGRADE,
                status(task),
                JsonBody.verbatim(task.get("status")),
                null,
                JsonBody.text(info.get("version")),
                null,
                null,
                readyToUpgrade(addon, info),
                startedAt,
                Timestamps.parse(JsonBody.text(task.get("finished_at"))),
                message(task),
                null,
                null,
                fetchedAt);
    }

    private static UpgradeStatus status(JsonNode task) {
        if (task.isMissingNode()) {
            return NOT_STARTED;
        }
        if (Boolean.TRUE.equals(JsonBody.truth(task.get("is_canceled")))) {
            return CANCELED;
        }
        return STATUSES.meaning(JsonBody.text(task.get("status")));
    }

    private static Boolean readyToUpgrade(JsonNode addon, JsonNode info) {
        Boolean ready = JsonBody.truth(info.get("ready_to_upgrade"));
        if (ready != null) {
            return ready;
        }
        Boolean beside = JsonBody.truth(addon.get("can_upgrade"));
        return beside != null ? beside : JsonBody.truth(info.get("can_upgrade"));
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
