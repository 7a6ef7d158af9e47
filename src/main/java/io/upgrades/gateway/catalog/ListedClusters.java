package io.upgrades.gateway.catalog;

import static java.util.stream.Collectors.toMap;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** The clusters of the last list of each region, and their names. */
@Singleton
class ListedClusters {
    private record Listed(Listing listing, List<WatchedCluster> clusters, Map<ClusterRef, WatchedCluster> byRef) {
        static Listed of(Listing listing) {
            List<WatchedCluster> clusters = listing.clusters().stream()
                    .map(member ->
                            new WatchedCluster(listing.region().cluster(member.clusterId()), member.clusterName()))
                    .sorted(Comparator.comparing(WatchedCluster::ref))
                    .toList();
            return new Listed(
                    listing,
                    clusters,
                    clusters.stream().collect(toMap(WatchedCluster::ref, each -> each, (first, again) -> first)));
        }
    }

    private final ConcurrentMap<RegionRef, Listed> byRegion = new ConcurrentHashMap<>();

    /**
     * The clusters of a list, in order, which becomes the last one.
     *
     * @param gone told of each cluster that was in the list before and is not in this one
     */
    List<WatchedCluster> of(Listing listing, Consumer<ClusterRef> gone) {
        List<ClusterRef> left = new ArrayList<>();
        Listed now = byRegion.compute(listing.region(), (region, before) -> {
            if (before != null && before.listing().fetchedAt().equals(listing.fetchedAt())) {
                return before;
            }
            Listed later = Listed.of(listing);
            if (before != null) {
                before.byRef().keySet().stream()
                        .filter(cluster -> !later.byRef().containsKey(cluster))
                        .forEach(left::add);
            }
            return later;
        });
        left.forEach(gone);
        return now.clusters();
    }

    /** Whether the last list of its region does not have the cluster. */
    boolean isGone(ClusterRef cluster) {
        Listed listed = byRegion.get(cluster.inRegion());
        return listed != null && !listed.byRef().containsKey(cluster);
    }

    /** The name of a cluster; null where it is not listed or the cloud gave none. */
    String name(ClusterRef cluster) {
        Listed listed = byRegion.get(cluster.inRegion());
        WatchedCluster known = listed == null ? null : listed.byRef().get(cluster);
        return known == null ? null : known.name();
    }
}
