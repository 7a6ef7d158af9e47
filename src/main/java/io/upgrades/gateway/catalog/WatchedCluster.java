package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;

/**
 * A cluster there is.
 *
 * @param ref the cluster
 * @param name its name, null where no cloud has listed it
 */
record WatchedCluster(ClusterRef ref, String name) {}
