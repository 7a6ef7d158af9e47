package io.upgrades.gateway.simulator;

import static io.upgrades.gateway.simulator.progress.Phase.active;
import static io.upgrades.gateway.simulator.progress.Phase.over;

import io.upgrades.gateway.simulator.alibaba.AlibabaCluster;
import io.upgrades.gateway.simulator.alibaba.Component;
import io.upgrades.gateway.simulator.progress.Run;
import io.upgrades.gateway.simulator.progress.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The demo's clusters of Container Service: every status, every oddity of upstream/alibaba-cs.md. */
final class DemoAlibaba {
    static final String SAMPLE_CLUSTER = "c23421cfa74454bc8b37163fd19af0001";
    static final String ALL_STATUSES_CLUSTER = "c5e0b7a91d2f34c6e8a07b91c4d5f6a02";
    static final String ODD_CLUSTER = "c81f3d6a0b9e24c7fa5d28e61b07c4d03";
    static final String PROGRESSING_CLUSTER = "c0a9d8e7f6b5c4d3e2f1a0b9c8d7e6f04";
    static final String SLOW_CLUSTER = "c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f05";
    static final String STAGING_CLUSTER = "cd41c98f02b7e4a63915f8d0c7e2b6a06";
    static final String BROKEN_CLUSTER = "c3f9e1d7b5a34c28196e0d4f7a2b8c507";

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private DemoAlibaba() {}

    static List<AlibabaCluster> clusters() {
        return List.of(sample(), allStatuses(), odd(), progressing(), slow(), staging(), broken());
    }

    /** The sample of the document 000_c3fdb1c726eb201b.txt. */
    private static AlibabaCluster sample() {
        return AlibabaCluster.of(
                "ali-demo",
                "cn-hangzhou",
                SAMPLE_CLUSTER,
                "prod-hangzhou",
                Component.verbatim("cloud-controller-manager", """
                        {"tasks": {"created_at": "2020-12-28T17:01:55Z", "finished_at": "2020-12-28T17:05:11Z",
                                   "is_canceled": false, "status": "Success"},
                         "addon_info": {"component_name": "cloud-controller-manager",
                                        "version": "v1.9.3.340-g9830b58-aliyun", "ready_to_upgrade": "true"}}"""),
                Component.verbatim("metric-server", """
                        {"tasks": {"created_at": "2020-12-28T17:00:32Z", "finished_at": "2020-12-28T17:05:54Z",
                                   "is_canceled": false, "status": "Success"},
                         "addon_info": {"component_name": "metric-server",
                                        "version": "", "ready_to_upgrade": "true"}}"""));
    }

    private static AlibabaCluster allStatuses() {
        String start = "2025-07-08T02:00:00Z";
        String end = "2025-07-08T02:04:30Z";
        return AlibabaCluster.of(
                "ali-demo",
                "cn-hangzhou",
                ALL_STATUSES_CLUSTER,
                "every-status",
                Component.task("coredns", "v1.9.3.10-7dfca203-aliyun", "Upgrading", start, null),
                Component.task("metrics-server", "v0.3.8.5-307cf45-aliyun", "Success", start, end),
                Component.task("csi-plugin", "v1.30.3-921e63a-aliyun", "Failed", start, end),
                Component.task("ack-node-problem-detector", "1.2.20", "Running", start, null),
                Component.task("nginx-ingress-controller", "v1.11.2-release.1", "Paused", start, null),
                Component.task("terway-eniip", "v1.12.1", "Canceled", start, end),
                Component.task("csi-provisioner", "v1.30.3-921e63a-aliyun", "running", start, null),
                Component.task("logtail-ds", "v1.8.7.0-aliyun", "Pause", start, null),
                Component.task("arms-prometheus", "1.1.31", "NoUpgrade", null, null),
                Component.task("ack-cost-exporter", "1.0.21", "Reconciling", start, null));
    }

    private static AlibabaCluster odd() {
        return AlibabaCluster.of(
                "ali-demo",
                "cn-shanghai",
                ODD_CLUSTER,
                "odd-answers",
                Component.installed("no-task", "v1.0.0"),
                Component.verbatim("null-task", """
                        {"addon_info": {"component_name": "null-task", "version": "v1.0.0", "ready_to_upgrade": true},
                         "tasks": null}"""),
                Component.verbatim("several-tasks", """
                        {"addon_info": {"component_name": "several-tasks", "version": "v1.0.0",
                                        "ready_to_upgrade": "false"},
                         "tasks": [
                           {"created_at": "2025-05-01T10:00:00Z", "finished_at": "2025-05-01T10:03:00Z",
                            "status": "Failed", "is_canceled": false, "message": "the pod did not become ready in time"},
                           {"created_at": "2025-05-02T10:00:00Z", "finished_at": "2025-05-02T10:02:00Z",
                            "status": "Success", "is_canceled": false}]}"""),
                Component.verbatim("canceled-while-running", """
                        {"addon_info": {"component_name": "canceled-while-running", "version": "v1.0.0",
                                        "ready_to_upgrade": false},
                         "tasks": {"created_at": "2025-05-03T08:00:00Z", "finished_at": "2025-05-03T08:01:00Z",
                                   "status": "Running", "is_canceled": true}}"""),
                Component.verbatim("zero-time", """
                        {"addon_info": {"component_name": "zero-time", "version": "", "ready_to_upgrade": "false"},
                         "tasks": {"created_at": "2025-05-04T08:00:00Z", "finished_at": "0001-01-01T00:00:00Z",
                                   "status": "Upgrading", "is_canceled": false}}"""),
                Component.verbatim("undocumented-fields", """
                        {"addon_info": {"component_name": "undocumented-fields", "version": "v1.0.0"},
                         "can_upgrade": true, "template": "unknown",
                         "tasks": {"created_at": "2025-05-05T08:00:00Z", "finished_at": "2025-05-05T08:07:00Z",
                                   "status": "Failed", "is_canceled": false, "message": "image pull failed",
                                   "error": {"code": "ImagePullBackOff"}}}"""),
                Component.task(
                        "zone-in-time", "v1", "Success", "2022-12-15T23:00:00+08:00", "2022-12-15T23:05:00+08:00"),
                Component.task(
                        "fraction-in-time", "v1", "Success", "2022-12-15T15:00:00.123Z", "2022-12-15T15:05:00.987654Z"),
                Component.task("no-zone-in-time", "v1", "Success", "2022-12-15 23:00:00", "2022-12-15 23:05:00"),
                Component.task("epoch-in-time", "v1", "Success", "1671116400000", "1671116700000"));
    }

    private static AlibabaCluster progressing() {
        return AlibabaCluster.of(
                "ali-demo",
                "cn-shanghai",
                PROGRESSING_CLUSTER,
                "prod-shanghai",
                Component.progressing("coredns", Script.of(BEGIN, success(40, 80), failure(30, 60))),
                Component.progressing("csi-plugin", Script.of(BEGIN.plusSeconds(15), success(60, 120))),
                Component.progressing(
                        "nginx-ingress-controller", Script.of(BEGIN.plusSeconds(35), paused(), canceled())),
                Component.installed("ack-node-local-dns-admission-controller", "v1.1.0"));
    }

    private static AlibabaCluster slow() {
        return AlibabaCluster.of(
                "ali-demo",
                "cn-shanghai",
                SLOW_CLUSTER,
                "slow-shanghai",
                Component.task(
                        "metrics-server",
                        "v0.3.8.5-307cf45-aliyun",
                        "Success",
                        "2025-06-30T01:00:00Z",
                        "2025-06-30T01:03:10Z"));
    }

    private static AlibabaCluster staging() {
        return AlibabaCluster.of(
                "ali-staging",
                "ap-southeast-1",
                STAGING_CLUSTER,
                "staging-singapore",
                Component.progressing("coredns", Script.of(BEGIN.plusSeconds(5), success(90, 180))),
                Component.task(
                        "metrics-server", "v0.3.9.7", "Success", "2025-07-01T06:00:00Z", "2025-07-01T06:02:00Z"));
    }

    private static AlibabaCluster broken() {
        return AlibabaCluster.of(
                "ali-staging",
                "ap-southeast-1",
                BROKEN_CLUSTER,
                "broken-singapore",
                Component.installed("coredns", "v1.9.3"));
    }

    private static Run success(int upgradingSeconds, int restSeconds) {
        return Run.of(active("", "Upgrading", seconds(upgradingSeconds)), over("", "Success", seconds(restSeconds)));
    }

    private static Run failure(int upgradingSeconds, int restSeconds) {
        return Run.of(active("", "Upgrading", seconds(upgradingSeconds)), over("", "Failed", seconds(restSeconds)));
    }

    private static Run paused() {
        return Run.of(
                active("", "Running", seconds(20)),
                active("", "Paused", seconds(25)),
                active("", "Running", seconds(20)),
                over("", "Success", seconds(60)));
    }

    private static Run canceled() {
        return Run.of(active("", "Running", seconds(30)), over("", "Canceled", seconds(60)));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
