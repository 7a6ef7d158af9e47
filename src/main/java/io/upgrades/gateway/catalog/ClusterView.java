package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one cluster.
 *
 * @param watched the cluster
 * @param freshness how far it can be relied on
 * @param snapshot what the cloud said; empty where nothing is known
 * @param error why nothing better is known; empty where all is well
 * @param dueAt from when on the cloud is asked again (UTC)
 * @param waitFrom from when on a request waits for the cloud (UTC)
 * @param until until when it is seen like this, unless something becomes known (UTC)
 */
public record ClusterView(
        WatchedCluster watched,
        Freshness freshness,
        Optional<Snapshot> snapshot,
        Optional<Failure> error,
        Instant dueAt,
        Instant waitFrom,
        Instant until) {

    public ClusterRef cluster() {
        return watched.ref();
    }

    static ClusterView of(WatchedCluster cluster, Observed<Snapshot> observed) {
        return new ClusterView(
                cluster,
                observed.freshness(),
                observed.answer(),
                observed.error(),
                observed.dueAt(),
                observed.waitFrom(),
                observed.until());
    }
}
