package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.World.Account;
import io.upgrades.gateway.simulator.World.HuaweiCluster;
import io.upgrades.gateway.simulator.World.OffsetMeaning;
import io.upgrades.gateway.simulator.World.Paging;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Huawei Cloud GaussDB(DWS) and IAM, with the API gateway before them. */
final class HuaweiCloud implements Handler<HttpServerRequest> {
    private static final Pattern RECORDS = Pattern.compile("/v1/([^/]+)/clusters/([^/]+)/upgrade-management/records");
    private static final Pattern CLUSTERS = Pattern.compile("/v1\\.0/([^/]+)/clusters");
    private static final String IAM = "/v3/projects";

    private final World world;
    private final Clock clock;
    private final Calls calls;
    private final Faults faults;
    private final HuaweiGate gate;

    HuaweiCloud(World world, Clock clock, Calls calls, Faults faults) {
        this.world = world;
        this.clock = clock;
        this.calls = calls;
        this.faults = faults;
        this.gate = new HuaweiGate(world, clock);
    }

    @Override
    public void handle(HttpServerRequest request) {
        calls.began();
        request.response().endHandler(ended -> calls.ended());
        request.response()
                .putHeader("X-Request-Id", UUID.randomUUID().toString().replace("-", ""));
        HuaweiGate.Verdict verdict = gate.check(new CloudRequest(request));
        if (verdict.account().isEmpty()) {
            calls.refuse();
            error(request, 401, "APIGW.0301", "Incorrect IAM authentication information: " + verdict.refusal());
            return;
        }
        serve(request, verdict.account().get());
    }

    private void serve(HttpServerRequest request, Account account) {
        Matcher records = RECORDS.matcher(request.path());
        Matcher clusters = CLUSTERS.matcher(request.path());
        if (request.path().equals(IAM)) {
            calls.accepted("KeystoneListProjects", "iam");
            faults.meet("iam", Fault.none(), request, () -> projects(request, account));
        } else if (clusters.matches()) {
            calls.accepted("ListClusters", clusters.group(1));
            inProject(request, account, clusters.group(1), () -> clusters(request, clusters.group(1)));
        } else if (records.matches()) {
            calls.accepted("ListUpdateRecord", records.group(2));
            inProject(request, account, records.group(1), () -> about(request, records.group(1), records.group(2)));
        } else {
            error(request, 404, "APIGW.0101", "The API does not exist or has not been published in the environment");
        }
    }

    private void inProject(HttpServerRequest request, Account account, String projectId, Runnable serve) {
        boolean theirs = world.projects().stream()
                .anyMatch(project ->
                        project.id().equals(projectId) && project.account().equals(account.name()));
        String header = request.getHeader("X-Project-Id");
        if (theirs && (header == null || header.equals(projectId))) {
            serve.run();
        } else {
            error(request, 403, "DWS.0015", "Resource not found or permission denied.");
        }
    }

    private void about(HttpServerRequest request, String projectId, String clusterId) {
        Optional<HuaweiCluster> cluster = world.huawei().stream()
                .filter(known ->
                        known.projectId().equals(projectId) && known.id().equals(clusterId))
                .findFirst();
        if (cluster.isEmpty()) {
            error(request, 404, "DWS.0047", "The cluster does not exist.");
        } else {
            faults.meet(clusterId, cluster.get().fault(), request, () -> records(request, cluster.get()));
        }
    }

    private void records(HttpServerRequest request, HuaweiCluster cluster) {
        Paging paging = cluster.paging();
        int offset = number(request.getParam("offset"), 0);
        int limit = Math.min(paging.mostPerPage(), Math.max(1, number(request.getParam("limit"), 10)));
        List<JsonObject> all = cluster.records().apply(clock.instant());
        JsonArray page = new JsonArray();
        all.stream()
                .skip(paging.offset() == OffsetMeaning.PAGE ? (long) offset * limit : offset)
                .limit(limit)
                .forEach(page::add);
        JsonObject body = new JsonObject();
        switch (paging.count()) {
            case NUMBER -> body.put("count", all.size());
            case TEXT -> body.put("count", Integer.toString(all.size()));
            case MISSING -> {}
        }
        answer(request, 200, body.put("records", page));
    }

    private void clusters(HttpServerRequest request, String projectId) {
        JsonArray clusters = new JsonArray();
        world.huawei().stream()
                .filter(cluster -> cluster.projectId().equals(projectId))
                .forEach(cluster -> clusters.add(new JsonObject()
                        .put("id", cluster.id())
                        .put("name", cluster.name())
                        .put("status", "AVAILABLE")));
        answer(request, 200, new JsonObject().put("clusters", clusters).put("count", clusters.size()));
    }

    private void projects(HttpServerRequest request, Account account) {
        String name = request.getParam("name");
        JsonArray projects = new JsonArray();
        world.projects().stream()
                .filter(project -> project.account().equals(account.name()))
                .filter(project -> name == null || project.region().equals(name))
                .forEach(project -> projects.add(new JsonObject()
                        .put("id", project.id())
                        .put("name", project.region())
                        .put("enabled", true)));
        answer(request, 200, new JsonObject().put("projects", projects));
    }

    private static int number(String text, int otherwise) {
        return text == null || !text.matches("\\d{1,6}") ? otherwise : Integer.parseInt(text);
    }

    private static void error(HttpServerRequest request, int status, String code, String message) {
        answer(
                request,
                status,
                new JsonObject()
                        .put("error_code", code)
                        .put("error_msg", message)
                        .put("request_id", request.response().headers().get("X-Request-Id")));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(body.encode());
        }
    }
}
