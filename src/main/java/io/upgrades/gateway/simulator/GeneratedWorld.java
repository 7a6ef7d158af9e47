package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.alibaba.AlibabaCluster;
import io.upgrades.gateway.simulator.alibaba.Component;
import io.upgrades.gateway.simulator.huawei.HuaweiCluster;
import io.upgrades.gateway.simulator.huawei.UpgradeRecord;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Clusters by the number, all alike but for their ids, names and statuses. */
final class GeneratedWorld {
    static final String ALIBABA_ACCOUNT = "ali-load";
    static final String ALIBABA_REGION = "cn-hangzhou";
    static final String HUAWEI_ACCOUNT = "hw-load";
    static final String HUAWEI_REGION = "cn-north-4";
    static final String PROJECT_ID = "0536cdee2200d5912f7cc00b877980f1";

    private static final Instant FIRST_START = Instant.parse("2025-06-01T00:00:00Z");
    private static final List<String> ALIBABA_STATUSES = List.of("Success", "Success", "Upgrading", "Failed", "Paused");
    private static final List<String> HUAWEI_STATUSES =
            List.of("Completed", "Update_Running", "Update_Success", "Update_Failure", "Waiting");

    private GeneratedWorld() {}

    static World of(int clusters, int upgradesPerCluster) {
        World.Builder world = World.builder()
                .alibabaAccount(
                        ALIBABA_ACCOUNT, AccessKey.of("LTAI5tLoadAliLoad0001", "simulated-secret-of-ali-load-01"))
                .huaweiAccount(HUAWEI_ACCOUNT, AccessKey.of("HWLOADAK000000000001", "simulated-secret-of-hw-load-01"))
                .project(HUAWEI_ACCOUNT, HUAWEI_REGION, PROJECT_ID);
        int alibaba = (clusters + 1) / 2;
        IntStream.range(0, alibaba).forEach(index -> world.cluster(alibabaCluster(index, upgradesPerCluster)));
        IntStream.range(0, clusters - alibaba)
                .forEach(index -> world.cluster(huaweiCluster(index, upgradesPerCluster)));
        return world.build();
    }

    private static AlibabaCluster alibabaCluster(int index, int upgrades) {
        return new AlibabaCluster(
                ALIBABA_ACCOUNT,
                ALIBABA_REGION,
                String.format("c%032x", 0xA11_0000_0000L + index),
                "load-ack-" + index,
                list(upgrades, upgrade -> {
                    String status = ALIBABA_STATUSES.get((index + upgrade) % ALIBABA_STATUSES.size());
                    Instant start = start(index, upgrade);
                    String end = status.equals("Upgrading") || status.equals("Paused")
                            ? null
                            : start.plusSeconds(300).toString();
                    return Component.task("component-" + upgrade, "v1.0." + upgrade, status, start.toString(), end);
                }));
    }

    private static HuaweiCluster huaweiCluster(int index, int upgrades) {
        List<UpgradeRecord> records = list(upgrades, upgrade -> {
            String start = start(index, upgrades - upgrade).toString().replace("Z", "");
            return UpgradeRecord.of(
                            String.format("00000000-0000-4000-8000-%08x%04x", index, upgrade),
                            "update-cluster",
                            HUAWEI_STATUSES.get((index + upgrade) % HUAWEI_STATUSES.size()),
                            start,
                            String.format("2c908047%016x%08x", index, upgrade))
                    .withVersions("8.3.0." + upgrade, "8.3.0." + (upgrade + 1));
        });
        return HuaweiCluster.of(
                PROJECT_ID,
                String.format("00000000-0000-4000-9000-%012x", index),
                "load-dws-" + index,
                records.toArray(UpgradeRecord[]::new));
    }

    private static Instant start(int cluster, int upgrade) {
        return FIRST_START.plusSeconds(60L * cluster).plusSeconds(86_400L * upgrade);
    }

    private static <T> List<T> list(int size, IntFunction<T> element) {
        return IntStream.range(0, size).mapToObj(element).toList();
    }
}
