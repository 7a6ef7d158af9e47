package io.upgrades.gateway.catalog;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The clusters of the last list of each region. */
@Singleton
class ListedClusters {
    /** The clusters of a list in order, with an index of those that are asked about. */
    private record Listed(
            Optional<Listing> listing, List<WatchedCluster> clusters, Map<ClusterRef, WatchedCluster> asked) {
        private static final Listed NONE = new Listed(Optional.empty(), List.of(), Map.of());
    }

    private final ConcurrentMap<RegionRef, Listed> byRegion = new ConcurrentHashMap<>();

    /** Replaces the list of a region; returns the clusters that were asked about before and no longer are. */
    Set<ClusterRef> update(Listing listing) {
        List<WatchedCluster> clusters = watched(listing);
        Map<ClusterRef, WatchedCluster> asked = clusters.stream()
                .filter(WatchedCluster::asked)
                .collect(toMap(WatchedCluster::ref, each -> each, (first, again) -> first));
        Listed before = byRegion.put(listing.region(), new Listed(Optional.of(listing), clusters, asked));
        return (before == null ? Listed.NONE : before)
                .asked().keySet().stream()
                        .filter(cluster -> !asked.containsKey(cluster))
                        .collect(toSet());
    }

    /** The clusters of a list, which may be so new that it is not here yet. */
    List<WatchedCluster> clusters(Listing listing) {
        Listed kept = byRegion.getOrDefault(listing.region(), Listed.NONE);
        return kept.listing().filter(listing::equals).isPresent() ? kept.clusters() : watched(listing);
    }

    private static List<WatchedCluster> watched(Listing listing) {
        return listing.clusters().stream()
                .map(member -> new WatchedCluster(
                        listing.region().cluster(member.clusterId()),
                        member.clusterName(),
                        member.state(),
                        member.asked()))
                .sorted(Comparator.comparing(WatchedCluster::ref))
                .toList();
    }

    /** Whether its region has a list in which the cluster is missing or is not asked about. */
    boolean isGone(ClusterRef cluster) {
        Listed listed = byRegion.get(cluster.inRegion());
        return listed != null && !listed.asked().containsKey(cluster);
    }

    /** The name of a cluster; null if it is not listed or the cloud gave none. */
    String name(ClusterRef cluster) {
        WatchedCluster known =
                byRegion.getOrDefault(cluster.inRegion(), Listed.NONE).asked().get(cluster);
        return known == null ? null : known.name();
    }
}
