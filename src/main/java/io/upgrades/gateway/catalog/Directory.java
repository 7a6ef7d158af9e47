package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which clusters there are: those that the configuration names, and those that clouds list where it says so. */
@Singleton
public class Directory {

    /**
     * The clusters of a region.
     *
     * @param clusters the clusters, in their order
     * @param list the state of their list; empty where the configuration names the clusters
     * @param until until when that is so, unless something becomes known (UTC)
     */
    record Watched(List<WatchedCluster> clusters, Optional<RegionView> list, Instant until) {}

    private final Observer<RegionRef, Listing> listings;
    private final ListedClusters listed;
    private final Observer<ClusterRef, Snapshot> snapshots;
    private final ProblemLog problems;
    /** In their order; empty where a cloud is asked which clusters there are. */
    private final SortedMap<RegionRef, Optional<List<WatchedCluster>>> regions = new TreeMap<>();

    @Inject
    Directory(
            Accounts accounts,
            Observer<RegionRef, Listing> listings,
            ListedClusters listed,
            Observer<ClusterRef, Snapshot> snapshots,
            ProblemLog problems) {
        this.listings = listings;
        this.listed = listed;
        this.snapshots = snapshots;
        this.problems = problems;
        for (Account account : accounts.all()) {
            account.regions()
                    .forEach(region -> regions.put(
                            account.ref(region), region.clusters().map(ids -> configured(account.ref(region), ids))));
        }
    }

    /** How many clusters the configuration names. */
    public int configuredClusters() {
        return regions.values().stream()
                .flatMap(Optional::stream)
                .mapToInt(List::size)
                .sum();
    }

    /** The regions of which a cloud is asked which clusters there are. */
    public List<RegionRef> listedRegions() {
        return regions(this::isListed);
    }

    /** The regions of a choice, in their order. */
    List<RegionRef> regions(Predicate<RegionRef> choice) {
        return regions.keySet().stream().filter(choice).toList();
    }

    /** The clusters of a region. Waits for a list that was never had, so long at most. */
    Uni<Watched> watched(RegionRef region, Duration wait) {
        return isListed(region)
                ? listings.observe(region, new Demand(wait, false)).map(observed -> watched(region, observed))
                : Uni.createFrom()
                        .item(() -> new Watched(clusters(region, Optional.empty()), Optional.empty(), Instant.MAX));
    }

    /** The known clusters that their clouds are asked about. */
    Collection<ClusterRef> known() {
        return regions.keySet().stream()
                .flatMap(region -> known(region).stream())
                .filter(WatchedCluster::asked)
                .map(WatchedCluster::ref)
                .toList();
    }

    /** The known clusters of a region; makes no call. */
    List<WatchedCluster> known(RegionRef region) {
        return clusters(region, listings.known(region));
    }

    private static List<WatchedCluster> configured(RegionRef region, List<String> ids) {
        return ids.stream()
                .distinct()
                .sorted()
                .map(id -> WatchedCluster.configured(region.cluster(id)))
                .toList();
    }

    /** Whether a cloud is asked which clusters there are in a region. */
    boolean isListed(RegionRef region) {
        return regions.get(region).isEmpty();
    }

    private Watched watched(RegionRef region, Observed<Listing> observed) {
        return new Watched(
                clusters(region, observed.answer()), Optional.of(RegionView.of(region, observed)), observed.until());
    }

    private List<WatchedCluster> clusters(RegionRef region, Optional<Listing> listing) {
        return regions.get(region)
                .or(() -> listing.map(list -> listed.of(list, this::gone)))
                .orElse(List.of());
    }

    private void gone(ClusterRef cluster) {
        snapshots.forget(cluster);
        problems.forget(cluster);
    }
}
