package io.upgrades.gateway.catalog;

import io.upgrades.gateway.catalog.CatalogSettings.Refresh;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks clouds though nobody waits: which clusters there are, always; and, where the settings say so, what is going on in
 * each of them.
 */
@Singleton
public class Refresher {
    private final Directory directory;
    private final CatalogSettings settings;
    private final RefreshLoop<RegionRef> regions;
    private final Map<String, RefreshLoop<ClusterRef>> clustersOfAccount = new TreeMap<>();

    @Inject
    Refresher(
            Accounts accounts,
            Directory directory,
            Observer<RegionRef, Listing> listings,
            Observer<ClusterRef, Snapshot> snapshots,
            CatalogSettings settings,
            UpstreamLimits limits,
            Clock clock,
            Timer timer) {
        this.directory = directory;
        this.settings = settings;
        this.regions = new RefreshLoop<>(
                region -> listings.refresh(region).invoke(this::watchClusters),
                listings::dueAt,
                limits.concurrency(),
                clock,
                timer);
        accounts.all()
                .forEach(account -> clustersOfAccount.put(
                        account.name(),
                        new RefreshLoop<>(snapshots::refresh, snapshots::dueAt, limits.concurrency(), clock, timer)));
    }

    /** Begins, and goes on as long as the gateway runs. */
    public void start() {
        regions.watch(directory.listedRegions(), Duration.ZERO);
        watchClusters();
    }

    /** One at a time: an older view of the lists must not take the place of a newer one. */
    private synchronized void watchClusters() {
        if (settings.refresh() == Refresh.ON_DEMAND) {
            return;
        }
        Map<String, List<ClusterRef>> known =
                directory.known().stream().collect(Collectors.groupingBy(ClusterRef::account));
        clustersOfAccount.forEach(
                (account, loop) -> loop.watch(known.getOrDefault(account, List.of()), settings.fresh()));
    }
}
