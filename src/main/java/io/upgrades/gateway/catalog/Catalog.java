package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.Directory.Watched;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Answers what is going on in the watched clusters: looks at all selected ones at once, each by itself. */
@Singleton
public class Catalog {
    private final Directory directory;
    private final Observer<ClusterRef, Snapshot> snapshots;
    private final Clock clock;

    @Inject
    Catalog(Directory directory, Observer<ClusterRef, Snapshot> snapshots, Clock clock) {
        this.directory = directory;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** The clusters that the query selects; those it excludes are not asked about. */
    public Uni<Fleet> fleet(UpgradeQuery query, Demand demand) {
        return fleet(query::selects, query::selects, demand);
    }

    /** The clusters of a choice. */
    public Uni<Fleet> fleet(Predicate<RegionRef> regions, Predicate<ClusterRef> clusters, Demand demand) {
        Instant begun = clock.instant();
        return directory.watched(regions, demand.patience()).chain(watched -> {
            Duration left = demand.patience().minus(Duration.between(begun, clock.instant()));
            return fleet(watched, clusters, new Demand(left.isNegative() ? Duration.ZERO : left, demand.anew()));
        });
    }

    private Uni<Fleet> fleet(Watched watched, Predicate<ClusterRef> choice, Demand demand) {
        List<Uni<ClusterView>> views = watched.clusters().stream()
                .filter(cluster -> choice.test(cluster.ref()))
                .map(cluster -> view(cluster, demand))
                .toList();
        return views.isEmpty()
                ? Uni.createFrom().item(new Fleet(List.of(), watched.troubled(), clock.instant()))
                : Uni.join().all(views).andFailFast().map(all -> new Fleet(all, watched.troubled(), clock.instant()));
    }

    private Uni<ClusterView> view(WatchedCluster cluster, Demand demand) {
        return snapshots.observe(cluster.ref(), demand).map(observed -> ClusterView.of(cluster, observed));
    }
}
