package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.World.AlibabaCluster;
import io.upgrades.gateway.simulator.World.CountAs;
import io.upgrades.gateway.simulator.World.HuaweiCluster;
import io.upgrades.gateway.simulator.World.OffsetMeaning;
import io.upgrades.gateway.simulator.World.Paging;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Two accounts a cloud with everything the clouds can say: the samples of the vendors' documents, every status, upgrades
 * that progress, and clusters that are slow, throttled or broken.
 */
final class DemoWorld {
    private static final String NORTH = "0536cdee2200d5912f7cc00b877980f1";
    private static final String EAST = "1c4f2a7be00f4dd28b0c3f5d6a7b8c9d";
    private static final String SINGAPORE = "7d1e5b90c3a84f6f9b2d4e6f8a0b1c2d";
    private static final Duration SLOW = Duration.ofMillis(600);

    private DemoWorld() {}

    static World create() {
        World.Builder world = World.builder()
                .account("ali-demo", "LTAI5tDemoAliProd0001", "demo-ali-secret")
                .temporaryAccount("ali-staging", "STS.DemoAliStaging", "demo-sts-secret", "demo-sts-token+/==")
                .account("hw-demo", "DEMOHUAWEIKEY0000001", "demo-huawei-secret")
                .account("hw-staging", "DEMOHUAWEIKEY0000002", "demo-huawei-staging-secret")
                .project("hw-demo", "cn-north-4", NORTH)
                .project("hw-demo", "cn-east-3", EAST)
                .project("hw-staging", "ap-southeast-3", SINGAPORE);
        alibaba(world);
        huawei(world);
        return world.build();
    }

    private static void alibaba(World.Builder world) {
        world.cluster(ali(
                        "ali-demo",
                        "cn-hangzhou",
                        "c23421cfa74454bc8b37163fd19af0001",
                        "shop",
                        now -> sampleAddons(),
                        Fault.none()))
                .cluster(ali(
                        "ali-demo",
                        "cn-hangzhou",
                        "c4d5e6f708192a3b4c5d6e7f80910a001",
                        "every-status",
                        now -> everyAddonStatus(),
                        Fault.none()))
                .cluster(ali(
                        "ali-demo",
                        "cn-hangzhou",
                        "c9b8a7f6e5d4c3b2a19080f7e6d5c4001",
                        "moving",
                        DemoWorld::movingAddons,
                        Fault.none()))
                .cluster(ali(
                        "ali-demo",
                        "cn-shanghai",
                        "c1a2b3c4d5e6f708192a3b4c5d6e70001",
                        "slow",
                        now -> sampleAddons(),
                        Fault.delay(SLOW)))
                .cluster(ali(
                        "ali-staging",
                        "ap-southeast-1",
                        "c0f1e2d3c4b5a69788796a5b4c3d20001",
                        "staging",
                        DemoWorld::movingAddons,
                        Fault.none()))
                .cluster(ali(
                        "ali-staging",
                        "ap-southeast-1",
                        "c77665544332211000ffeeddccbbaa001",
                        "throttled",
                        now -> sampleAddons(),
                        throttledByAlibaba()));
    }

    private static void huawei(World.Builder world) {
        world.cluster(new HuaweiCluster(
                        NORTH,
                        "c719b1a7-c85c-4cb5-a721-7694908c2c11",
                        "warehouse",
                        now -> List.of(sampleRecord()),
                        Paging.SAMPLE,
                        Fault.none()))
                .cluster(new HuaweiCluster(
                        NORTH,
                        "3e1f0c52-7d6b-4a98-8c11-2b3c4d5e6f70",
                        "every-status",
                        now -> everyRecordStatus(),
                        new Paging(OffsetMeaning.RECORD, 5, CountAs.TEXT),
                        Fault.none()))
                .cluster(new HuaweiCluster(
                        EAST,
                        "5a4b3c2d-1e0f-4a5b-9c8d-7e6f5a4b3c2d",
                        "moving",
                        Progress::records,
                        Paging.DOCUMENTED,
                        Fault.none()))
                .cluster(new HuaweiCluster(
                        SINGAPORE,
                        "8f7e6d5c-4b3a-4291-8071-6f5e4d3c2b1a",
                        "staging",
                        Progress::records,
                        new Paging(OffsetMeaning.PAGE, 4, CountAs.MISSING),
                        Fault.none()))
                .cluster(new HuaweiCluster(
                        SINGAPORE,
                        "0a1b2c3d-4e5f-4607-8192-a3b4c5d6e7f8",
                        "broken",
                        now -> List.of(),
                        Paging.DOCUMENTED,
                        brokenHuawei()));
    }

    private static AlibabaCluster ali(
            String account,
            String region,
            String id,
            String name,
            Function<Instant, JsonObject> components,
            Fault fault) {
        return new AlibabaCluster(account, region, id, name, components, fault);
    }

    /** The sample of Alibaba's document. */
    static JsonObject sampleAddons() {
        return new JsonObject()
                .put(
                        "cloud-controller-manager",
                        Samples.addon(
                                "cloud-controller-manager",
                                "v1.9.3.340-g9830b58-aliyun",
                                "true",
                                Samples.task(
                                        "Success",
                                        Instant.parse("2020-12-28T17:01:55Z"),
                                        Instant.parse("2020-12-28T17:05:11Z"))))
                .put(
                        "metric-server",
                        Samples.addon(
                                "metric-server",
                                "",
                                "true",
                                Samples.task(
                                        "Success",
                                        Instant.parse("2020-12-28T17:00:32Z"),
                                        Instant.parse("2020-12-28T17:05:54Z"))));
    }

    /** The sample of Huawei's document. */
    static JsonObject sampleRecord() {
        return Samples.record(
                "930d2820-fc17-4a42-9a50-eb695bf05e83",
                "UpdateCompleted_Success",
                "update-kernel",
                "2c90804789bf441e0189bf4c78fd0001",
                Instant.parse("2023-08-04T06:46:46Z"),
                Instant.parse("2023-08-04T06:54:59Z"),
                null);
    }

    private static JsonObject everyAddonStatus() {
        Instant start = Instant.parse("2026-03-02T09:00:00Z");
        Instant end = start.plusSeconds(240);
        return new JsonObject()
                .put("coredns", Samples.addon("coredns", "v1.9.3.10", "true", Samples.task("Upgrading", start, null)))
                .put(
                        "csi-plugin",
                        Samples.addon("csi-plugin", "v1.26.5", "false", Samples.task("running", start, null)))
                .put("terway-eniip", Samples.addon("terway-eniip", "v1.5.5", true, Samples.task("Paused", start, null)))
                .put(
                        "arms-prometheus",
                        Samples.addon("arms-prometheus", "1.1.17", false, Samples.task("Pause", start, null)))
                .put("logtail-ds", Samples.addon("logtail-ds", "v1.6.0", "true", Samples.task("Success", start, end)))
                .put(
                        "nginx-ingress-controller",
                        Samples.addon(
                                "nginx-ingress-controller",
                                "v1.8.2",
                                "true",
                                Samples.task("Failed", start, end)
                                        .put("message", "helm upgrade failed: timed out waiting for the condition")))
                .put(
                        "csi-provisioner",
                        Samples.addon("csi-provisioner", "v1.26.5", "true", Samples.task("Canceled", start, end)))
                .put(
                        "ack-node-problem-detector",
                        Samples.addon(
                                "ack-node-problem-detector",
                                "1.2.16",
                                "true",
                                Samples.task("Upgrading", start, end).put("is_canceled", true)))
                .put(
                        "storage-operator",
                        Samples.addon("storage-operator", "v1.26.2", "false", Samples.task("NoUpgrade", start, end)))
                .put(
                        "metrics-server",
                        Samples.addon("metrics-server", "v0.3.9", null, null).put("can_upgrade", true))
                .put(
                        "gatekeeper",
                        Samples.addon("gatekeeper", "v3.11.0", "true", Samples.task("Draining", start, null)))
                .put(
                        "kube-flannel-ds",
                        Samples.addon(
                                "kube-flannel-ds",
                                "v0.15.1",
                                "true",
                                new JsonArray()
                                        .add(Samples.task(
                                                "Success", start.minusSeconds(86_400), end.minusSeconds(86_400)))
                                        .add(Samples.task("Failed", start, end))));
    }

    private static JsonObject movingAddons(Instant now) {
        return new JsonObject()
                .put("coredns", Progress.addon("coredns", Duration.ZERO, now))
                .put("metrics-server", Progress.addon("metrics-server", Duration.ofMinutes(1), now))
                .put("csi-plugin", Progress.addon("csi-plugin", Duration.ofMinutes(2), now));
    }

    private static List<JsonObject> everyRecordStatus() {
        Instant start = Instant.parse("2026-04-01T02:00:00Z");
        List<JsonObject> records = new ArrayList<>();
        String[][] kinds = {
            {"Waiting", "update-cluster"},
            {"Update_Running", "update-cluster"},
            {"Update_Success", "update-cluster"},
            {"Update_Failure", "update-cluster"},
            {"Rollback_Running", "rollback-cluster"},
            {"Rollback_Failure", "rollback-hotpatch"},
            {"Commit_Running", "commit-cluster"},
            {"Commit_Failure", "commit-cluster"},
            {"Completed", "commit-cluster"},
            {"Disable", "update-hotpatch"},
            {"Install_Running", "update-hotpatch"},
            {"Uninstall_Failure", "rollback-hotpatch"},
            {"Commit_HotPatch_Failure", "commit-hotpatch"},
            {"UpdateCompleted_Success", "update-kernel"},
            {"Drift_Suspected", "resync"},
        };
        for (int number = kinds.length - 1; number >= 0; number--) {
            String status = kinds[number][0];
            Instant begin = start.plusSeconds(3600L * number);
            records.add(Samples.record(
                    "item-" + number / 2,
                    status,
                    kinds[number][1],
                    "job-" + number,
                    status.equals("Waiting") ? null : begin,
                    status.endsWith("Running") || status.equals("Waiting") ? null : begin.plusSeconds(600),
                    status.endsWith("Failure") ? "pre-check failed: disk usage above 80%" : null));
        }
        records.get(0).put("start_time", "2026-04-01 16:00");
        records.get(1).put("start_time", "2026-04-01 15:00:00.0").put("end_time", "2026-04-01 15:10:00");
        return records;
    }

    private static Fault throttledByAlibaba() {
        return Fault.status(
                400,
                Fault.JSON,
                new JsonObject()
                        .put("Code", "Throttling.User")
                        .put("Message", "Request was denied due to user flow control.")
                        .put("RequestId", "0C62A9C7-6F4B-5B1B-8C1C-1D2E3F4A5B6C")
                        .encode(),
                "x-acs-retry-after",
                "3000");
    }

    private static Fault brokenHuawei() {
        return Fault.status(
                500,
                Fault.JSON,
                new JsonObject()
                        .put("errCode", "DWS.0005")
                        .put("externalMessage", "Server failure.")
                        .encode());
    }
}
