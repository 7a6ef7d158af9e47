package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.World.Account;
import io.upgrades.gateway.simulator.World.AlibabaCluster;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alibaba Cloud Container Service, version 2015-12-15, with the gateway before it. */
final class AlibabaCloud implements Handler<HttpServerRequest> {
    private static final Pattern UPGRADE_STATUS = Pattern.compile("/clusters/([^/]+)/components/upgradestatus");
    private static final Pattern ADDONS = Pattern.compile("/clusters/([^/]+)/addon_instances");
    private static final Pattern CLUSTERS = Pattern.compile("/api/v1/clusters()");

    private final World world;
    private final Clock clock;
    private final Calls calls;
    private final Faults faults;
    private final AlibabaGate gate;

    AlibabaCloud(World world, Clock clock, Calls calls, Faults faults) {
        this.world = world;
        this.clock = clock;
        this.calls = calls;
        this.faults = faults;
        this.gate = new AlibabaGate(world, clock);
    }

    @Override
    public void handle(HttpServerRequest request) {
        calls.began();
        request.response().endHandler(ended -> calls.ended());
        request.response().putHeader("x-acs-request-id", UUID.randomUUID().toString());
        AlibabaGate.Verdict verdict = gate.check(new CloudRequest(request));
        if (verdict.refusal().isPresent()) {
            calls.refuse();
            refuse(request, verdict.refusal().get());
            return;
        }
        serve(request, verdict.account().orElseThrow());
    }

    private void serve(HttpServerRequest request, Account account) {
        String action = request.getHeader("x-acs-action");
        Optional<Pattern> path = switch (String.valueOf(action)) {
            case "DescribeClusterAddonsUpgradeStatus" -> Optional.of(UPGRADE_STATUS);
            case "ListClusterAddonInstances" -> Optional.of(ADDONS);
            case "DescribeClustersV1" -> Optional.of(CLUSTERS);
            default -> Optional.empty();
        };
        Matcher matcher = path.map(pattern -> pattern.matcher(request.path())).orElse(null);
        if (matcher == null || !matcher.matches() || !"2015-12-15".equals(request.getHeader("x-acs-version"))) {
            refuse(request, new AlibabaGate.Refusal(404, "InvalidAction.NotFound", "No such action, path or version."));
            return;
        }
        String clusterId = matcher.group(1);
        calls.accepted(action, clusterId);
        if (clusterId.isEmpty()) {
            faults.meet(account.name(), Fault.none(), request, () -> clusters(request, account));
            return;
        }
        Optional<AlibabaCluster> cluster = world.alibaba().stream()
                .filter(known -> known.id().equals(clusterId))
                .findFirst();
        if (cluster.isEmpty()) {
            error(request, 404, "ErrorClusterNotFound", "cluster " + clusterId + " not found");
        } else if (!cluster.get().account().equals(account.name())) {
            error(request, 403, "StatusForbidden", "forbidden");
        } else {
            faults.meet(clusterId, cluster.get().fault(), request, () -> about(request, action, cluster.get()));
        }
    }

    private void about(HttpServerRequest request, String action, AlibabaCluster cluster) {
        JsonObject components = cluster.components().apply(clock.instant());
        if (action.equals("ListClusterAddonInstances")) {
            answer(request, 200, new JsonObject().put("addons", addons(components)));
            return;
        }
        Optional<List<String>> wanted = wanted(request.getParam("componentIds"));
        if (wanted.isEmpty()) {
            error(request, 400, "MissingParam", "componentIds is needed: a JSON array of names");
            return;
        }
        JsonObject found = new JsonObject();
        wanted.get().stream()
                .filter(components::containsKey)
                .forEach(name -> found.put(name, components.getValue(name)));
        answer(request, 200, found);
    }

    private static JsonArray addons(JsonObject components) {
        JsonArray addons = new JsonArray();
        components
                .fieldNames()
                .forEach(name -> addons.add(new JsonObject()
                        .put("name", name)
                        .put("state", "active")
                        .put(
                                "version",
                                components
                                        .getJsonObject(name)
                                        .getJsonObject("addon_info")
                                        .getString("version"))));
        return addons;
    }

    private void clusters(HttpServerRequest request, Account account) {
        int number = number(request.getParam("page_number"), 1);
        int size = Math.min(100, number(request.getParam("page_size"), 10));
        String region = request.getParam("region_id");
        List<AlibabaCluster> all = world.alibaba().stream()
                .filter(cluster -> cluster.account().equals(account.name()))
                .filter(cluster -> region == null || cluster.region().equals(region))
                .toList();
        JsonArray page = new JsonArray();
        all.stream()
                .skip((number - 1L) * size)
                .limit(size)
                .forEach(cluster -> page.add(new JsonObject()
                        .put("cluster_id", cluster.id())
                        .put("name", cluster.name())
                        .put("region_id", cluster.region())
                        .put("state", "running")));
        answer(
                request,
                200,
                new JsonObject()
                        .put("clusters", page)
                        .put(
                                "page_info",
                                new JsonObject()
                                        .put("page_number", number)
                                        .put("page_size", size)
                                        .put("total_count", all.size())));
    }

    private static Optional<List<String>> wanted(String componentIds) {
        try {
            return componentIds == null
                    ? Optional.empty()
                    : Optional.of(new JsonArray(componentIds)
                            .stream().map(String::valueOf).toList());
        } catch (DecodeException notJson) {
            return Optional.empty();
        }
    }

    private static int number(String text, int otherwise) {
        return text == null || !text.matches("[1-9]\\d{0,5}") ? otherwise : Integer.parseInt(text);
    }

    /** The service behind the gateway writes its errors in lower case. */
    private static void error(HttpServerRequest request, int status, String code, String message) {
        answer(
                request,
                status,
                new JsonObject()
                        .put("code", code)
                        .put("message", message)
                        .put("requestId", request.response().headers().get("x-acs-request-id"))
                        .put("status", status));
    }

    /** The gateway before the service writes its errors in upper case. */
    private static void refuse(HttpServerRequest request, AlibabaGate.Refusal refusal) {
        answer(
                request,
                refusal.status(),
                new JsonObject()
                        .put("Code", refusal.code())
                        .put("Message", refusal.message())
                        .put("RequestId", request.response().headers().get("x-acs-request-id"))
                        .put("HostId", request.getHeader("Host")));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json;charset=utf-8")
                    .end(body.encode());
        }
    }
}
