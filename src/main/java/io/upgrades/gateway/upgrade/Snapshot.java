package io.upgrades.gateway.upgrade;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a cloud said about one cluster, whole, at one time.
 *
 * @param cluster the cluster
 * @param clusterName its name, null where unknown
 * @param upgrades all its upgrades
 * @param fetchedAt when the cloud said so (UTC)
 */
public record Snapshot(ClusterRef cluster, String clusterName, List<Upgrade> upgrades, Instant fetchedAt)
        implements Answer {

    public Snapshot {
        upgrades = List.copyOf(upgrades);
    }

    /** The same, of a cluster of that name, which may be null. */
    public Snapshot named(String name) {
        return Objects.equals(name, clusterName)
                ? this
                : new Snapshot(
                        cluster,
                        name,
                        upgrades.stream()
                                .map(upgrade -> upgrade.inClusterNamed(name))
                                .toList(),
                        fetchedAt);
    }

    /** How many of the upgrades are active. */
    public long active() {
        long active = 0;
        for (Upgrade upgrade : upgrades) {
            active += upgrade.active() ? 1 : 0;
        }
        return active;
    }
}
