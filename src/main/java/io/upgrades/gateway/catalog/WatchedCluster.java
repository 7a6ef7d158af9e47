package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;

/**
 * A cluster there is.
 *
 * @param ref the cluster
 * @param name its name, null where no cloud has listed it
 * @param state its state in the cloud's own word, null where no cloud has listed it
 * @param asked whether the cloud is asked about its upgrades; false where its state says that there are none
 */
public record WatchedCluster(ClusterRef ref, String name, String state, boolean asked) {
    /** A cluster that the configuration names. */
    static WatchedCluster configured(ClusterRef ref) {
        return new WatchedCluster(ref, null, null, true);
    }
}
