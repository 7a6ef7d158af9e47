package io.upgrades.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.simulator.SignedCalls.Reply;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoWorldTest {
    private static final AccessKey ALI = World.demo().alibabaAccounts().get(0).key();
    private static final AccessKey ALI_STAGING =
            World.demo().alibabaAccounts().get(1).key();
    private static final AccessKey HW = World.demo().huaweiAccounts().get(0).key();

    private final TestClock clock = new TestClock(TestWorld.NOW);
    private final SimulatedClouds clouds = SimulatedClouds.start(World.demo(), clock);
    private final SignedCalls calls = new SignedCalls(clouds);

    @AfterEach
    void close() {
        clouds.close();
    }

    @Test
    void hasTheSampleOfAlibabasDocument() {
        assertThat(alibaba(DemoAlibaba.SAMPLE_CLUSTER, "cloud-controller-manager", "metric-server")
                        .json())
                .isEqualTo(Json.of("""
                        {"cloud-controller-manager": {
                           "tasks": {"created_at": "2020-12-28T17:01:55Z", "finished_at": "2020-12-28T17:05:11Z",
                                     "is_canceled": false, "status": "Success"},
                           "addon_info": {"component_name": "cloud-controller-manager",
                                          "version": "v1.9.3.340-g9830b58-aliyun", "ready_to_upgrade": "true"}},
                         "metric-server": {
                           "tasks": {"created_at": "2020-12-28T17:00:32Z", "finished_at": "2020-12-28T17:05:54Z",
                                     "is_canceled": false, "status": "Success"},
                           "addon_info": {"component_name": "metric-server", "version": "",
                                          "ready_to_upgrade": "true"}}}"""));
    }

    @Test
    void hasTheSampleOfHuaweisDocument() {
        assertThat(records(DemoHuawei.NORTH, DemoHuawei.SAMPLE_CLUSTER).json()).isEqualTo(Json.of("""
                {"records": [{
                   "item_id": "930d2820-fc17-4a42-9a50-eb695bf05e83", "status": "UpdateCompleted_Success",
                   "record_type": "update-kernel", "from_version": "8.2.0", "to_version": "8.2.0.100",
                   "start_time": "2023-08-04T06:46:46", "end_time": "2023-08-04T06:54:59",
                   "job_id": "2c90804789bf441e0189bf4c78fd0001", "failed_reason": null}]}"""));
    }

    @Test
    void showsEveryStatusOfAlibabaCloudAndOneNobodyHasSeen() {
        JsonNode body = alibaba(
                        DemoAlibaba.ALL_STATUSES_CLUSTER,
                        "coredns",
                        "metrics-server",
                        "csi-plugin",
                        "ack-node-problem-detector",
                        "nginx-ingress-controller",
                        "terway-eniip",
                        "csi-provisioner",
                        "logtail-ds",
                        "arms-prometheus",
                        "ack-cost-exporter")
                .json();

        assertThat(StreamSupport.stream(body.spliterator(), false)
                        .map(entry -> entry.path("tasks").path("status").asText()))
                .containsExactly(
                        "Upgrading",
                        "Success",
                        "Failed",
                        "Running",
                        "Paused",
                        "Canceled",
                        "running",
                        "Pause",
                        "NoUpgrade",
                        "Reconciling");
    }

    @Test
    void showsEveryStatusOfHuaweiCloudAndOneNobodyHasSeen() {
        assertThat(statuses(records(DemoHuawei.NORTH, DemoHuawei.ALL_STATUSES_CLUSTER)))
                .containsExactly(
                        "Waiting",
                        "Update_Running",
                        "Update_Success",
                        "Update_Failure",
                        "Rollback_Running",
                        "Rollback_Failure",
                        "Commit_Running",
                        "Commit_Failure",
                        "Completed",
                        "Disable",
                        "Install_Running",
                        "Uninstall_Failure",
                        "Commit_HotPatch_Failure",
                        "UpdateCompleted_Success",
                        "Precheck_Suspended",
                        "Completed");
    }

    @Test
    void saysTheSameAtTheSameTime() {
        assertThat(alibaba(DemoAlibaba.PROGRESSING_CLUSTER, "coredns", "csi-plugin")
                        .body())
                .isEqualTo(alibaba(DemoAlibaba.PROGRESSING_CLUSTER, "coredns", "csi-plugin")
                        .body());
        assertThat(records(DemoHuawei.EAST, DemoHuawei.PROGRESSING_CLUSTER).body())
                .isEqualTo(
                        records(DemoHuawei.EAST, DemoHuawei.PROGRESSING_CLUSTER).body());
    }

    @Test
    void upgradesGoOnAsTimeDoes() {
        String addons = alibaba(DemoAlibaba.PROGRESSING_CLUSTER, "coredns").body();
        String records =
                records(DemoHuawei.EAST, DemoHuawei.PROGRESSING_CLUSTER).body();
        clock.advance(Duration.ofMinutes(3));

        assertThat(alibaba(DemoAlibaba.PROGRESSING_CLUSTER, "coredns").body()).isNotEqualTo(addons);
        assertThat(records(DemoHuawei.EAST, DemoHuawei.PROGRESSING_CLUSTER).body())
                .isNotEqualTo(records);
    }

    @Test
    void addsARecordForEachStepAndKeepsFive() {
        assertThat(records(DemoHuawei.EAST, DemoHuawei.PROGRESSING_CLUSTER)
                        .json()
                        .path("records"))
                .hasSize(5);
    }

    @Test
    void hasATroubledClusterOfEachKind() {
        assertThat(calls.upgradeStatus(ALI_STAGING, TestWorld.NOW, DemoAlibaba.BROKEN_CLUSTER, "[\"coredns\"]")
                        .status())
                .isEqualTo(500);
        assertThat(records(DemoHuawei.EAST, DemoHuawei.THROTTLED_CLUSTER).status())
                .isEqualTo(429);
        assertThat(World.demo().faults())
                .containsOnlyKeys(
                        DemoAlibaba.SLOW_CLUSTER,
                        DemoAlibaba.BROKEN_CLUSTER,
                        DemoHuawei.SLOW_CLUSTER,
                        DemoHuawei.THROTTLED_CLUSTER);
    }

    private Reply alibaba(String clusterId, String... components) {
        String ids = "[\"" + String.join("\",\"", components) + "\"]";
        return calls.upgradeStatus(ALI, clock.instant(), clusterId, ids);
    }

    private Reply records(String projectId, String clusterId) {
        return calls.records(HW, clock.instant(), projectId, clusterId, Map.of("limit", "100"));
    }

    private static List<String> statuses(Reply reply) {
        return reply.json().path("records").findValuesAsText("status");
    }
}
