package io.upgrades.gateway.simulator.huawei;

import java.time.Instant;
import java.util.List;

/**
 * A DWS cluster.
 *
 * @param histories records of the first come before those of the second
 */
public record HuaweiCluster(String projectId, String id, String name, List<UpgradeHistory> histories, Paging paging) {
    public HuaweiCluster {
        histories = List.copyOf(histories);
    }

    public static HuaweiCluster of(String projectId, String id, String name, UpgradeHistory... histories) {
        return new HuaweiCluster(projectId, id, name, List.of(histories), Paging.AS_DOCUMENTED);
    }

    public static HuaweiCluster of(String projectId, String id, String name, UpgradeRecord... records) {
        return of(projectId, id, name, UpgradeHistory.fixed(List.of(records)));
    }

    public HuaweiCluster withPaging(Paging other) {
        return new HuaweiCluster(projectId, id, name, histories, other);
    }

    List<UpgradeRecord> recordsAt(Instant now) {
        return histories.stream()
                .flatMap(history -> history.recordsAt(now).stream())
                .toList();
    }
}
