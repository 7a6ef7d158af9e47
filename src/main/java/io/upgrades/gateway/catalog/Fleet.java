package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Upgrade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the selected clusters, of each by itself.
 *
 * @param clusters one view per selected cluster that is asked about
 * @param notAsked the selected clusters that are not asked about: they are neither sources nor problems
 * @param regions the selected regions whose list of clusters cannot be relied on
 * @param version until when this may be shown again
 */
public record Fleet(
        List<ClusterView> clusters, List<WatchedCluster> notAsked, List<RegionView> regions, FleetVersion version) {

    /**
     * A fleet.
     *
     * @param lists the list of clusters of each selected region that has one
     * @param dataVersion of the data when the first of it was read
     * @param readAt when that was (UTC)
     */
    public static Fleet of(
            List<ClusterView> clusters,
            List<WatchedCluster> notAsked,
            List<RegionView> lists,
            long dataVersion,
            Instant readAt) {
        return new Fleet(
                clusters,
                notAsked,
                lists.stream()
                        .filter(view -> view.freshness() != Freshness.FRESH)
                        .toList(),
                FleetVersion.of(clusters, lists, dataVersion, readAt));
    }

    /** Whether something is known of every cluster. */
    public boolean complete() {
        return version.count(Freshness.UNAVAILABLE) == 0;
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

    /** The clusters that are not fresh. */
    public List<ClusterView> troubled() {
        return clusters.stream()
                .filter(view -> view.freshness() != Freshness.FRESH)
                .toList();
    }

    /** The upgrades of all clusters. */
    public Stream<Upgrade> upgrades() {
        return clusters.stream()
                .flatMap(view -> view.snapshot().stream())
                .flatMap(snapshot -> snapshot.upgrades().stream());
    }
}
