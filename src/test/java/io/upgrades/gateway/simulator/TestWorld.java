package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.alibaba.AlibabaCluster;
import io.upgrades.gateway.simulator.alibaba.Component;
import io.upgrades.gateway.simulator.huawei.HuaweiCluster;
import io.upgrades.gateway.simulator.huawei.Paging;
import io.upgrades.gateway.simulator.huawei.UpgradeRecord;
import java.time.Instant;
import java.util.stream.IntStream;

/** Two accounts in each cloud, one of them with temporary credentials and a rate of two requests a second. */
final class TestWorld {
    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    static final AccessKey ALI = AccessKey.of("LTAI5tTest", "ali-secret");
    static final AccessKey ALI_TEMPORARY =
            AccessKey.of("STS.Test", "ali-sts-secret").withSecurityToken("CAIS+test/==");
    static final AccessKey ALI_DISABLED =
            AccessKey.of("LTAI5tOff", "off-secret").asDisabled();
    static final AccessKey HW = AccessKey.of("HWTESTAK", "hw-secret");
    static final AccessKey HW_TEMPORARY =
            AccessKey.of("HWSTSAK", "hw-sts-secret").withSecurityToken("gQpj+test/=");

    static final String ALI_CLUSTER = "c00000000000000000000000000000001";
    static final String ALI_TEMPORARY_CLUSTER = "c00000000000000000000000000000002";
    static final String PROJECT = "00000000000000000000000000000p01";
    static final String OTHER_PROJECT = "00000000000000000000000000000p02";
    static final String HW_CLUSTER = "00000000-0000-4000-8000-000000000001";
    static final String HW_TEMPORARY_CLUSTER = "00000000-0000-4000-8000-000000000002";

    private TestWorld() {}

    static World create() {
        return withPaging(Paging.AS_DOCUMENTED);
    }

    static World withPaging(Paging paging) {
        UpgradeRecord[] records = IntStream.range(0, 25)
                .mapToObj(number -> UpgradeRecord.of("item-" + number, "update-cluster", "Completed", null, null))
                .toArray(UpgradeRecord[]::new);
        return World.builder()
                .alibabaAccount("ali", ALI)
                .alibabaAccount(Account.of("ali-temporary", ALI_TEMPORARY).withRequestsPerSecond(2))
                .alibabaAccount("ali-disabled", ALI_DISABLED)
                .huaweiAccount("hw", HW)
                .huaweiAccount(Account.of("hw-temporary", HW_TEMPORARY).withRequestsPerSecond(2))
                .project("hw", "cn-north-4", PROJECT)
                .project("hw-temporary", "ap-southeast-3", OTHER_PROJECT)
                .cluster(AlibabaCluster.of(
                        "ali",
                        "cn-hangzhou",
                        ALI_CLUSTER,
                        "ali-cluster",
                        Component.task("coredns", "v1", "Success", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"),
                        Component.installed("terway", "v2")))
                .cluster(AlibabaCluster.of(
                        "ali-temporary",
                        "cn-shanghai",
                        ALI_TEMPORARY_CLUSTER,
                        "sts",
                        Component.installed("coredns", "v1")))
                .cluster(HuaweiCluster.of(PROJECT, HW_CLUSTER, "hw-cluster", records)
                        .withPaging(paging))
                .cluster(HuaweiCluster.of(OTHER_PROJECT, HW_TEMPORARY_CLUSTER, "hw-sts", records[0]))
                .build();
    }
}
