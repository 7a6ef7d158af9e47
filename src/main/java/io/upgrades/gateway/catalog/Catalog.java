package io.upgrades.gateway.catalog;

import static java.util.stream.Collectors.partitioningBy;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Answers what is going on in the watched clusters: looks at all selected ones at once, each by itself. */
@Singleton
public class Catalog {
    /** What is seen of one region. */
    private record Part(
            List<ClusterView> clusters, List<WatchedCluster> notAsked, Optional<RegionView> list, Instant until) {}

    /** What was seen of some clusters of a region. */
    private record Look(List<WatchedCluster> clusters, List<ClusterView> views, Sight sight) {}

    private final Map<RegionRef, Look> looks = new ConcurrentHashMap<>();
    private final Directory directory;
    private final Observer<ClusterRef, Snapshot> snapshots;
    private final Revision revision;
    private final Lookups lookups;
    private final Clock clock;

    @Inject
    Catalog(
            Directory directory,
            Observer<ClusterRef, Snapshot> snapshots,
            Revision revision,
            Lookups lookups,
            Clock clock) {
        this.directory = directory;
        this.snapshots = snapshots;
        this.revision = revision;
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
            long seen = revision.current();
            Instant at = clock.instant();
            List<Uni<Part>> parts = directory.regions(regions).stream()
                    .map(region -> region(region, clusters, demand))
                    .toList();
            return joined(parts).map(all -> fleet(all, seen, at));
        });
    }

    private static Fleet fleet(List<Part> parts, long seen, Instant at) {
        List<ClusterView> clusters =
                parts.stream().flatMap(part -> part.clusters().stream()).toList();
        List<WatchedCluster> notAsked =
                parts.stream().flatMap(part -> part.notAsked().stream()).toList();
        List<RegionView> lists =
                parts.stream().flatMap(part -> part.list().stream()).toList();
        List<RegionView> troubled = lists.stream()
                .filter(view -> view.freshness() != Freshness.FRESH)
                .toList();
        Instant until = parts.stream().map(Part::until).min(Instant::compareTo).orElse(Instant.MAX);
        return new Fleet(clusters, notAsked, troubled, new Sight(clusters, notAsked, lists, seen, at, until));
    }

    /**
     * Whether who looked now would see the same, with no cloud to be asked and nothing to wait for; then it counts as
     * looked at. Costs the same however much it is.
     */
    public boolean seeAgain(Sight sight) {
        boolean still = sight.isStill(revision.current(), clock.instant());
        if (still) {
            lookups.countAgain(sight);
        }
        return still;
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
            return views(region, chosen.get(true), rest)
                    .map(all -> new Part(all, chosen.get(false), watched.list(), watched.until()));
        }));
    }

    /** In their order; those of the last look, where nothing has changed since. */
    private Uni<List<ClusterView>> views(RegionRef region, List<WatchedCluster> clusters, Demand demand) {
        long seen = revision.current();
        Instant at = clock.instant();
        Look last = looks.get(region);
        if (last != null
                && !demand.anew()
                && last.sight().isStill(seen, at)
                && last.clusters().equals(clusters)) {
            lookups.countAgain(last.sight());
            return Uni.createFrom().item(last.views());
        }
        return views(clusters, demand).invoke(all -> {
            Sight sight = new Sight(all, List.of(), List.of(), seen, at, Instant.MAX);
            looks.put(region, new Look(clusters, all, sight));
        });
    }

    /** Most are known: only for the others there is something to wait with. */
    private Uni<List<ClusterView>> views(List<WatchedCluster> clusters, Demand demand) {
        ClusterView[] views = new ClusterView[clusters.size()];
        List<Uni<ClusterView>> late = new ArrayList<>();
        for (int each = 0; each < views.length; each++) {
            WatchedCluster cluster = clusters.get(each);
            Optional<Observed<Snapshot>> known = snapshots.atOnce(cluster.ref(), demand);
            if (known.isPresent()) {
                views[each] = ClusterView.of(cluster, known.get());
            } else {
                int place = each;
                late.add(snapshots
                        .await(cluster.ref(), demand)
                        .map(observed -> views[place] = ClusterView.of(cluster, observed)));
            }
        }
        lookups.count(views);
        return joined(late).map(arrived -> List.of(views));
    }

    private static <T> Uni<List<T>> joined(List<Uni<T>> all) {
        return all.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(all).andFailFast();
    }
}
