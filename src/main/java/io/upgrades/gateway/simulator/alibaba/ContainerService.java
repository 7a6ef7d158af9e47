package io.upgrades.gateway.simulator.alibaba;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The service behind the gate, with its own casing of errors. Source: upstream/alibaba-cs.md. */
final class ContainerService {
    private static final Set<String> NOT_THERE = Set.of("initial", "failed", "deleting", "deleted");
    private static final int DEFAULT_PAGE_SIZE = 10;
    private static final int LARGEST_PAGE_SIZE = 100;

    private final Clock clock;
    private final Map<String, AlibabaCluster> clusters;
    private final Predicate<String> exists;
    private final Function<String, Optional<String>> state;

    ContainerService(
            Clock clock,
            List<AlibabaCluster> clusters,
            Predicate<String> exists,
            Function<String, Optional<String>> state) {
        this.exists = exists;
        this.state = state;
        this.clock = clock;
        this.clusters = clusters.stream()
                .collect(toMap(AlibabaCluster::id, identity(), (first, second) -> first, LinkedHashMap::new));
    }

    Answer upgradeStatus(RawRequest request, Call call) {
        return ofOwnCluster(
                call,
                cluster -> request.parameter("componentIds")
                        .flatMap(ContainerService::names)
                        .map(names -> Answer.json(200, upgradeStatus(cluster, names)))
                        .orElseGet(() -> error(
                                call,
                                400,
                                "InvalidParameter",
                                "componentIds must be a JSON array of component names")));
    }

    Answer addonInstances(Call call) {
        return ofOwnCluster(call, cluster -> {
            ObjectNode body = Json.object();
            ArrayNode addons = body.putArray("addons");
            Instant now = clock.instant();
            cluster.components()
                    .forEach(component -> addons.addObject()
                            .put("name", component.name())
                            .put("state", component.stateAt(now))
                            .put("version", component.versionAt(now)));
            return Answer.json(200, body);
        });
    }

    Answer events(RawRequest request, Call call) {
        return ofOwnCluster(call, cluster -> {
            Instant now = clock.instant();
            List<ObjectNode> events = cluster.components().stream()
                    .flatMap(component -> component.tasksAt(now).stream())
                    .flatMap(task -> task.events(cluster.id()).stream())
                    .toList();
            return Answer.json(200, page("events", events, request));
        });
    }

    Answer clusters(RawRequest request, Call call) {
        Optional<String> region = request.parameter("region_id").filter(id -> !id.isEmpty());
        List<ObjectNode> own = clusters.values().stream()
                .filter(cluster -> isOwn(cluster, call) && exists.test(cluster.id()))
                .filter(cluster -> region.map(cluster.region()::equals).orElse(true))
                .map(this::describe)
                .toList();
        return Answer.json(200, page("clusters", own, request));
    }

    private static ObjectNode page(String list, List<ObjectNode> all, RawRequest request) {
        int number = Paging.positive(request.parameter("page_number"), 1);
        int size = Math.min(LARGEST_PAGE_SIZE, Paging.positive(request.parameter("page_size"), DEFAULT_PAGE_SIZE));
        ObjectNode body = Json.object();
        ArrayNode page = body.putArray(list);
        all.stream().skip((long) (number - 1) * size).limit(size).forEach(page::add);
        body.putObject("page_info")
                .put("page_number", number)
                .put("page_size", size)
                .put("total_count", all.size());
        return body;
    }

    private ObjectNode upgradeStatus(AlibabaCluster cluster, List<String> names) {
        ObjectNode body = Json.object();
        Instant now = clock.instant();
        names.forEach(
                name -> cluster.component(name).ifPresent(component -> body.set(name, component.upgradeStatusAt(now))));
        return body;
    }

    private Answer ofOwnCluster(Call call, Function<AlibabaCluster, Answer> answer) {
        AlibabaCluster cluster = clusters.get(call.clusterId().orElseThrow());
        if (cluster == null || !exists.test(cluster.id())) {
            return error(call, 404, "ErrorClusterNotFound", "cluster not found");
        }
        if (!isOwn(cluster, call)) {
            return error(call, 403, "StatusForbidden", "You are not authorized to operate on this cluster");
        }
        if (state.apply(cluster.id()).filter(NOT_THERE::contains).isPresent()) {
            return error(call, 400, "ErrorClusterState", "the state of the cluster does not allow this");
        }
        return answer.apply(cluster);
    }

    private static boolean isOwn(AlibabaCluster cluster, Call call) {
        return call.account().map(cluster.account()::equals).orElse(false);
    }

    private ObjectNode describe(AlibabaCluster cluster) {
        return Json.object()
                .put("cluster_id", cluster.id())
                .put("name", cluster.name())
                .put("region_id", cluster.region())
                .put("cluster_type", "ManagedKubernetes")
                .put("state", state.apply(cluster.id()).orElse("running"))
                .put("current_version", "1.32.1-aliyun.1")
                .put("next_version", "1.33.3-aliyun.1");
    }

    private static Optional<List<String>> names(String componentIds) {
        return Json.read(componentIds)
                .filter(JsonNode::isArray)
                .map(array -> StreamSupport.stream(array.spliterator(), false).toList())
                .filter(names -> names.stream().allMatch(JsonNode::isTextual))
                .map(names -> names.stream().map(JsonNode::asText).toList());
    }

    private static Answer error(Call call, int status, String code, String message) {
        return Answer.json(
                status,
                Json.object()
                        .put("code", code)
                        .put("message", message)
                        .put("requestId", call.requestId())
                        .put("status", status));
    }
}
