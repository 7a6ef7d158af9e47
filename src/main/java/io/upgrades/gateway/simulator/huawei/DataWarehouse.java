package io.upgrades.gateway.simulator.huawei;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/** DWS behind the gate: the clusters of a project and their upgrade records. Source: upstream/huawei-dws.md. */
final class DataWarehouse {
    private static final int DEFAULT_LIMIT = 10;

    private final Clock clock;
    private final Map<String, Project> projects;
    private final Map<String, HuaweiCluster> clusters;
    private final Predicate<String> exists;
    private final Function<String, Optional<String>> state;

    DataWarehouse(
            Clock clock,
            List<Project> projects,
            List<HuaweiCluster> clusters,
            Predicate<String> exists,
            Function<String, Optional<String>> state) {
        this.exists = exists;
        this.state = state;
        this.clock = clock;
        this.projects = projects.stream().collect(toUnmodifiableMap(Project::id, identity()));
        this.clusters = clusters.stream()
                .collect(toMap(HuaweiCluster::id, identity(), (first, second) -> first, LinkedHashMap::new));
    }

    Answer records(RawRequest request, Call call) {
        String projectId = Operation.RECORDS.projectId(request).orElseThrow();
        if (!isOwn(projectId, call)) {
            return Errors.notAllowed();
        }
        HuaweiCluster cluster = clusters.get(call.clusterId().orElseThrow());
        if (cluster == null || !cluster.projectId().equals(projectId) || !exists.test(cluster.id())) {
            return Errors.noSuchCluster();
        }
        OptionalInt offset = number(request.parameter("offset"), 0, 0);
        OptionalInt limit = number(request.parameter("limit"), DEFAULT_LIMIT, 1);
        if (offset.isEmpty() || limit.isEmpty()) {
            return Errors.wrongParameter();
        }
        return Answer.json(200, page(cluster, offset.getAsInt(), limit.getAsInt()));
    }

    Answer clusters(RawRequest request, Call call) {
        String projectId = Operation.CLUSTERS.projectId(request).orElseThrow();
        if (!isOwn(projectId, call)) {
            return Errors.notAllowed();
        }
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("clusters");
        clusters.values().stream()
                .filter(cluster -> cluster.projectId().equals(projectId) && exists.test(cluster.id()))
                .forEach(cluster -> list.add(describe(cluster)));
        return Answer.json(200, body.put("count", list.size()));
    }

    private ObjectNode page(HuaweiCluster cluster, int offset, int limit) {
        Paging paging = cluster.paging();
        List<UpgradeRecord> records = cluster.recordsAt(clock.instant());
        ObjectNode body = Json.object();
        switch (paging.count()) {
            case NUMBER -> body.put("count", records.size());
            case TEXT -> body.put("count", String.valueOf(records.size()));
            case MISSING -> {}
        }
        ArrayNode page = body.putArray("records");
        records.stream()
                .skip(paging.skipped(offset, limit))
                .limit(paging.pageSize(limit))
                .forEach(record -> page.add(record.toJson()));
        return body;
    }

    private boolean isOwn(String projectId, Call call) {
        return Optional.ofNullable(projects.get(projectId))
                .flatMap(project -> call.account().map(project.account()::equals))
                .orElse(false);
    }

    private ObjectNode describe(HuaweiCluster cluster) {
        return Json.object()
                .put("id", cluster.id())
                .put("name", cluster.name())
                .put("status", state.apply(cluster.id()).orElse("AVAILABLE"))
                .put("version", "8.3.0.100")
                .put("number_of_node", 3);
    }

    private static OptionalInt number(Optional<String> given, int otherwise, int least) {
        if (given.isEmpty()) {
            return OptionalInt.of(otherwise);
        }
        return given.filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(number -> number >= least)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }
}
