package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which clusters there are: those that the configuration names, and those that clouds list. */
@Singleton
public class Directory {

    /**
     * The clusters of a region.
     *
     * @param clusters the clusters, in their order
     * @param list the state of their list; empty if the configuration names the clusters
     */
    record Watched(List<WatchedCluster> clusters, Optional<RegionView> list) {}

    private final RefreshingCache<RegionRef, Listing> listings;
    private final ListedClusters listed;
    /** In their order; empty if a cloud is asked which clusters there are. */
    private final SortedMap<RegionRef, Optional<List<WatchedCluster>>> regions = new TreeMap<>();

    @Inject
    Directory(Accounts accounts, RefreshingCache<RegionRef, Listing> listings, ListedClusters listed) {
        this.listings = listings;
        this.listed = listed;
        for (Account account : accounts.all()) {
            account.regions()
                    .forEach(region -> regions.put(
                            account.ref(region), region.clusters().map(ids -> configured(account.ref(region), ids))));
        }
    }

    private static List<WatchedCluster> configured(RegionRef region, List<String> ids) {
        return ids.stream()
                .distinct()
                .sorted()
                .map(id -> WatchedCluster.configured(region.cluster(id)))
                .toList();
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

    /** Whether a cloud is asked which clusters there are in a region. */
    boolean isListed(RegionRef region) {
        return regions.get(region).isEmpty();
    }

    /** The clusters of a region. Waits for the first list, up to a limit. */
    Uni<Watched> watched(RegionRef region, Duration wait) {
        return isListed(region)
                ? listings.get(region, new Demand(wait, false))
                        .map(view ->
                                new Watched(clusters(region, view.answer()), Optional.of(RegionView.of(region, view))))
                : Uni.createFrom().item(() -> new Watched(known(region), Optional.empty()));
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
        return clusters(region, listings.last(region));
    }

    private List<WatchedCluster> clusters(RegionRef region, Optional<Listing> listing) {
        return regions.get(region).or(() -> listing.map(listed::clusters)).orElse(List.of());
    }
}
