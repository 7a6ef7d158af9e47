package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Upgrade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is known of the selected clusters, of each by itself.
 *
 * @param clusters one view per selected cluster that is asked about
 * @param notAsked the selected clusters that are not asked about: they are neither sources nor problems
 * @param regions the selected regions whose list of clusters cannot be relied on
 * @param sight the same, without the upgrades
 */
public record Fleet(List<ClusterView> clusters, List<WatchedCluster> notAsked, List<RegionView> regions, Sight sight) {

    /** What is known at a time (UTC), and can be otherwise at once. */
    public static Fleet of(List<ClusterView> clusters, List<RegionView> regions, Instant at) {
        return new Fleet(clusters, List.of(), regions, new Sight(clusters, List.of(), regions, 0, at, at));
    }

    /** Whether something is known of every cluster. */
    public boolean complete() {
        return sight.count(Freshness.UNAVAILABLE) == 0;
    }

    /** Whether there are sources and nothing is known of any cluster. */
    public boolean nothingToBeHad() {
        return !complete() && clusters.stream().allMatch(view -> view.freshness() == Freshness.UNAVAILABLE);
    }

    /** Whether every source in trouble gave no answer in time. */
    public boolean onlyTimeouts() {
        return Stream.concat(
                        clusters.stream().map(ClusterView::error),
                        regions.stream().map(RegionView::error))
                .flatMap(Optional<Failure>::stream)
                .allMatch(error -> error.code() == FailureCode.TIMEOUT);
    }

    /** The clusters of which not all is well. */
    public List<ClusterView> troubled() {
        return clusters.stream()
                .filter(view -> view.freshness() != Freshness.FRESH)
                .toList();
    }

    /** Tells each upgrade of each cluster. */
    public void forEachUpgrade(Consumer<Upgrade> listener) {
        for (ClusterView view : clusters) {
            if (view.snapshot().isPresent()) {
                view.snapshot().get().upgrades().forEach(listener);
            }
        }
    }

    /** The upgrades of all clusters. */
    public Stream<Upgrade> upgrades() {
        return clusters.stream()
                .flatMap(view -> view.snapshot().stream())
                .flatMap(snapshot -> snapshot.upgrades().stream());
    }
}
