package io.upgrades.gateway.catalog;

import static java.util.stream.Collectors.partitioningBy;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers what is going on in the watched clusters: reads all selected ones at once, each by itself. */
@Singleton
public class Catalog {
    private record Part(List<ClusterView> clusters, List<WatchedCluster> notAsked, Optional<RegionView> list) {}

    private final Directory directory;
    private final RefreshingCache<ClusterRef, Snapshot> snapshots;
    private final DataVersion version;
    private final Lookups lookups;
    private final Clock clock;

    @Inject
    Catalog(
            Directory directory,
            RefreshingCache<ClusterRef, Snapshot> snapshots,
            DataVersion version,
            Lookups lookups,
            Clock clock) {
        this.directory = directory;
        this.snapshots = snapshots;
        this.version = version;
        this.lookups = lookups;
        this.clock = clock;
    }

    /** The clusters that the query selects; those it excludes are not asked about. */
    public Uni<Fleet> fleet(ClusterQuery query, Demand demand) {
        return fleet(query::selects, query::selects, demand);
    }

    /** The chosen clusters, of each region by itself: a list that is late holds up no other region. */
    public Uni<Fleet> fleet(Predicate<RegionRef> regions, Predicate<ClusterRef> clusters, Demand demand) {
        return Uni.createFrom().deferred(() -> {
            long dataVersion = version.current();
            Instant readAt = clock.instant();
            List<Uni<Part>> parts = directory.regions(regions).stream()
                    .map(region -> region(region, clusters, demand))
                    .toList();
            return joined(parts).map(all -> fleet(all, dataVersion, readAt));
        });
    }

    private static Fleet fleet(List<Part> parts, long dataVersion, Instant readAt) {
        return Fleet.of(
                parts.stream().flatMap(part -> part.clusters().stream()).toList(),
                parts.stream().flatMap(part -> part.notAsked().stream()).toList(),
                parts.stream().flatMap(part -> part.list().stream()).toList(),
                dataVersion,
                readAt);
    }

    /** Whether a fleet of this version may be shown again: no data has changed, and no deadline has come. */
    public boolean isValid(FleetVersion shown) {
        return shown.isValid(version.current(), clock.instant());
    }

    /** Counts the clusters of a fleet that is shown again. */
    public void countHits(FleetVersion shown) {
        lookups.hitAgain(shown);
    }

    private Uni<Part> region(RegionRef region, Predicate<ClusterRef> choice, Demand demand) {
        Instant begun = clock.instant();
        Context cause = Context.current();
        return directory.watched(region, demand.patience()).chain(cause.wrapFunction(watched -> {
            Duration left = demand.patience().minus(Duration.between(begun, clock.instant()));
            Demand rest = new Demand(left.isNegative() ? Duration.ZERO : left, demand.anew());
            Map<Boolean, List<WatchedCluster>> chosen = watched.clusters().stream()
                    .filter(cluster -> choice.test(cluster.ref()))
                    .collect(partitioningBy(WatchedCluster::asked));
            return views(chosen.get(true), rest).map(all -> new Part(all, chosen.get(false), watched.list()));
        }));
    }

    /** In their order. Most clusters are ready; only the others need a subscription. */
    private Uni<List<ClusterView>> views(List<WatchedCluster> clusters, Demand demand) {
        ClusterView[] views = new ClusterView[clusters.size()];
        List<Uni<ClusterView>> late = new ArrayList<>();
        for (int each = 0; each < views.length; each++) {
            int place = each;
            WatchedCluster cluster = clusters.get(place);
            Optional<CachedView<Snapshot>> ready = snapshots.getIfReady(cluster.ref(), demand);
            if (ready.isPresent()) {
                views[place] = ClusterView.of(cluster, ready.get());
                lookups.hit(views[place].freshness());
            } else {
                lookups.miss();
                late.add(snapshots
                        .getWaiting(cluster.ref(), demand)
                        .map(view -> views[place] = ClusterView.of(cluster, view)));
            }
        }
        return joined(late).map(arrived -> Arrays.asList(views));
    }

    private static <T> Uni<List<T>> joined(List<Uni<T>> all) {
        return all.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(all).andFailFast();
    }
}
