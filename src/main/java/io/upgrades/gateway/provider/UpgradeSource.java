package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;

/** Tells of the upgrades of the clusters in one region of one account. */
@FunctionalInterface
public interface UpgradeSource {

    /** Asks about one cluster, anew at each subscription; fails with {@link UpstreamException} only. */
    Uni<Snapshot> fetch(ClusterRef cluster);
}
