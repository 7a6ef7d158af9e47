package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.upgrades.gateway.catalog.CatalogConfig.Refresh;
import io.upgrades.gateway.catalog.events.UpgradeEvents;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.provider.CoalescingTask;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.upgrade.ClusterQuery;
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
 * Asks clouds though nobody waits: which clusters there are, always; and what is going on in those of them that
 * somebody wants to be told of or, where the settings say so, in each.
 */
@Singleton
public class Refresher {
    private final Directory directory;
    private final UpgradeEvents events;
    private final CatalogConfig settings;
    private final CoalescingTask clusters =
            new CoalescingTask(Infrastructure.getDefaultWorkerPool(), this::watchClusters);
    private final RefreshLoop<RegionRef> regions;
    private final Map<String, RefreshLoop<ClusterRef>> clustersOfAccount = new TreeMap<>();

    @Inject
    Refresher(
            Accounts accounts,
            Directory directory,
            RefreshingCache<RegionRef, Listing> listings,
            RefreshingCache<ClusterRef, Snapshot> snapshots,
            UpgradeEvents events,
            CatalogConfig settings,
            UpstreamLimits limits,
            Clock clock,
            Timer timer) {
        this.directory = directory;
        this.events = events;
        this.settings = settings;
        this.regions = new RefreshLoop<>(
                region -> listings.refresh(region).invoke(clusters::request),
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
        events.onSelections(clusters::request);
        clusters.request();
    }

    /** Never twice at a time: an older view of the lists must not take the place of a newer one. */
    private void watchClusters() {
        boolean all = settings.refresh() == Refresh.SCHEDULED;
        List<ClusterQuery> selections = events.selections();
        Map<String, List<ClusterRef>> wanted = directory.known().stream()
                .filter(cluster -> all || selections.stream().anyMatch(query -> query.selects(cluster)))
                .collect(Collectors.groupingBy(ClusterRef::account));
        // Who wants to be told of changes wants to be told of the first ones, too.
        Duration spread = all ? settings.cache().fresh() : Duration.ZERO;
        clustersOfAccount.forEach((account, loop) -> loop.watch(wanted.getOrDefault(account, List.of()), spread));
    }
}
