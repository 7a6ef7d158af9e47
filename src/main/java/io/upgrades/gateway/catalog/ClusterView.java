package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Observation;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.Optional;

/**
 * What is known of one cluster.
 *
 * @param cluster the cluster
 * @param freshness how far it can be relied on
 * @param snapshot what the cloud said; empty where nothing is known
 * @param error why nothing better is known; empty where all is well
 */
public record ClusterView(
        ClusterRef cluster, Freshness freshness, Optional<Snapshot> snapshot, Optional<Failure> error) {

    static ClusterView of(ClusterRef cluster, Observation observation) {
        return observation instanceof Snapshot snapshot
                ? new ClusterView(cluster, Freshness.FRESH, Optional.of(snapshot), Optional.empty())
                : new ClusterView(cluster, Freshness.UNAVAILABLE, Optional.empty(), Optional.of((Failure) observation));
    }
}
