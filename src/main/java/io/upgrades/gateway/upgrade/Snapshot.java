package io.upgrades.gateway.upgrade;

import java.time.Instant;
import java.util.List;

/**
 * What a cloud said about one cluster, whole, at one time.
 *
 * @param cluster the cluster
 * @param clusterName its name, null where unknown
 * @param upgrades all its upgrades
 * @param fetchedAt when the cloud said so (UTC)
 */
public record Snapshot(ClusterRef cluster, String clusterName, List<Upgrade> upgrades, Instant fetchedAt)
        implements Observation {

    public Snapshot {
        upgrades = List.copyOf(upgrades);
    }

    /** How many of the upgrades are active. */
    public long active() {
        return upgrades.stream().filter(Upgrade::active).count();
    }
}
