package io.upgrades.gateway.catalog;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers what is going on in the watched clusters: looks at all selected ones at once, each by itself. */
@Singleton
public class Catalog {
    private final Directory directory;
    private final Observer<ClusterRef, Snapshot> snapshots;
    private final Lookups lookups;
    private final Clock clock;

    @Inject
    Catalog(Directory directory, Observer<ClusterRef, Snapshot> snapshots, Lookups lookups, Clock clock) {
        this.directory = directory;
        this.snapshots = snapshots;
        this.lookups = lookups;
        this.clock = clock;
    }

    /** The clusters that the query selects; those it excludes are not asked about. */
    public Uni<Fleet> fleet(ClusterQuery query, Demand demand) {
        return fleet(query::selects, query::selects, demand);
    }

    /** The clusters of a choice, of each region by itself: a list that is late holds up no other region. */
    public Uni<Fleet> fleet(Predicate<RegionRef> regions, Predicate<ClusterRef> clusters, Demand demand) {
        return Uni.createFrom().deferred(() -> {
            List<Uni<Fleet>> parts = directory.regions(regions).stream()
                    .map(region -> region(region, clusters, demand))
                    .toList();
            return joined(parts).map(all -> Fleet.of(all, clock.instant()));
        });
    }

    private Uni<Fleet> region(RegionRef region, Predicate<ClusterRef> choice, Demand demand) {
        Instant begun = clock.instant();
        return directory.watched(region, demand.patience()).chain(watched -> {
            Duration left = demand.patience().minus(Duration.between(begun, clock.instant()));
            Demand rest = new Demand(left.isNegative() ? Duration.ZERO : left, demand.anew());
            List<WatchedCluster> chosen = watched.clusters().stream()
                    .filter(cluster -> choice.test(cluster.ref()))
                    .toList();
            return views(chosen, rest)
                    .map(all -> new Fleet(all, watched.trouble().stream().toList(), clock.instant()));
        });
    }

    /** In their order. Most are known: only for the others there is something to wait with. */
    private Uni<List<ClusterView>> views(List<WatchedCluster> clusters, Demand demand) {
        Map<ClusterRef, ClusterView> views = new LinkedHashMap<>();
        List<Uni<ClusterView>> late = new ArrayList<>();
        for (WatchedCluster cluster : clusters) {
            Optional<ClusterView> known =
                    snapshots.atOnce(cluster.ref(), demand).map(observed -> ClusterView.of(cluster, observed));
            views.put(cluster.ref(), known.orElse(null));
            known.map(ClusterView::freshness).ifPresentOrElse(lookups::hit, lookups::miss);
            if (known.isEmpty()) {
                late.add(snapshots.await(cluster.ref(), demand).map(observed -> ClusterView.of(cluster, observed)));
            }
        }
        return joined(late).map(arrived -> {
            arrived.forEach(view -> views.put(view.cluster(), view));
            return List.copyOf(views.values());
        });
    }

    private static <T> Uni<List<T>> joined(List<Uni<T>> all) {
        return all.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(all).andFailFast();
    }
}
