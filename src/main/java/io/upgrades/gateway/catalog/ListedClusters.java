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

/** The clusters of the last list of each region, and what it says of them. */
@Singleton
class ListedClusters {
    /** A list, with an index of the clusters that are asked about. */
    private record Listed(Listing listing, List<WatchedCluster> clusters, Map<ClusterRef, WatchedCluster> asked) {
        static Listed of(Listing listing) {
            List<WatchedCluster> clusters = listing.clusters().stream()
                    .map(member -> new WatchedCluster(
                            listing.region().cluster(member.clusterId()),
                            member.clusterName(),
                            member.state(),
                            member.asked()))
                    .sorted(Comparator.comparing(WatchedCluster::ref))
                    .toList();
            return new Listed(
                    listing,
                    clusters,
                    clusters.stream()
                            .filter(WatchedCluster::asked)
                            .collect(toMap(WatchedCluster::ref, each -> each, (first, again) -> first)));
        }
    }

    private final ConcurrentMap<RegionRef, Listed> byRegion = new ConcurrentHashMap<>();

    /**
     * The clusters of a list, in order, which becomes the last one.
     *
     * @param gone called for each cluster that was asked about before and no longer is
     */
    List<WatchedCluster> of(Listing listing, Consumer<ClusterRef> gone) {
        List<ClusterRef> left = new ArrayList<>();
        Listed now = byRegion.compute(listing.region(), (region, before) -> {
            if (before != null && before.listing().fetchedAt().equals(listing.fetchedAt())) {
                return before;
            }
            Listed later = Listed.of(listing);
            if (before != null) {
                before.asked().keySet().stream()
                        .filter(cluster -> !later.asked().containsKey(cluster))
                        .forEach(left::add);
            }
            return later;
        });
        left.forEach(gone);
        return now.clusters();
    }

    /** Whether its region has a list in which the cluster is missing or is not asked about. */
    boolean isGone(ClusterRef cluster) {
        Listed listed = byRegion.get(cluster.inRegion());
        return listed != null && !listed.asked().containsKey(cluster);
    }

    /** The name of a cluster; null where it is not listed or the cloud gave none. */
    String name(ClusterRef cluster) {
        Listed listed = byRegion.get(cluster.inRegion());
        WatchedCluster known = listed == null ? null : listed.asked().get(cluster);
        return known == null ? null : known.name();
    }
}
