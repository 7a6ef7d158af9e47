package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.Optional;

/**
 * What is known of one cluster.
 *
 * @param watched the cluster
 * @param freshness how far it can be relied on
 * @param snapshot what the cloud said; empty if nothing is known
 * @param error why nothing better is known; empty if the last question was answered
 * @param deadlines when the view changes by the passing of time
 */
public record ClusterView(
        WatchedCluster watched,
        Freshness freshness,
        Optional<Snapshot> snapshot,
        Optional<Failure> error,
        Deadlines deadlines) {

    public ClusterRef cluster() {
        return watched.ref();
    }

    static ClusterView of(WatchedCluster cluster, CachedView<Snapshot> view) {
        return new ClusterView(cluster, view.freshness(), view.answer(), view.error(), view.deadlines());
    }
}
