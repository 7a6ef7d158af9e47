package io.upgrades.gateway.upgrade;

import java.util.Optional;
import java.util.Set;

/**
 * Which clusters are asked about. Each part that is empty lets everything through; all parts must agree.
 *
 * @param visibleAccounts the accounts the caller may see at all; empty means every one
 * @param clusters ids of clusters
 */
public record ClusterQuery(
        Optional<Set<String>> visibleAccounts,
        Set<Provider> providers,
        Set<String> accounts,
        Set<String> regions,
        Set<String> clusters) {

    /** Everything the caller may see. */
    public static ClusterQuery everything(Optional<Set<String>> visibleAccounts) {
        return new ClusterQuery(visibleAccounts, Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** Whether the region can have clusters that are asked about. */
    public boolean selects(RegionRef region) {
        return (visibleAccounts.isEmpty() || visibleAccounts.get().contains(region.account()))
                && allows(providers, region.provider())
                && allows(accounts, region.account())
                && allows(regions, region.region());
    }

    /** Whether the cluster is asked about; another one need not be. */
    public boolean selects(ClusterRef cluster) {
        return selects(cluster.inRegion()) && allows(clusters, cluster.clusterId());
    }

    static <T> boolean allows(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
