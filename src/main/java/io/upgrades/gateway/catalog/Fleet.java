package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the selected clusters, of each by itself.
 *
 * @param clusters one view per selected cluster
 * @param regions the selected regions whose list of clusters cannot be relied on
 * @param at when that is so (UTC)
 */
public record Fleet(List<ClusterView> clusters, List<RegionView> regions, Instant at) {

    /** All of several fleets, in their order. */
    static Fleet of(List<Fleet> parts, Instant at) {
        return new Fleet(
                parts.stream().flatMap(part -> part.clusters().stream()).toList(),
                parts.stream().flatMap(part -> part.regions().stream()).toList(),
                at);
    }

    /** How many sources there are: the clusters, and the regions whose clusters cannot be listed. */
    public int sources() {
        return clusters.size() + regions.size();
    }

    /** How many sources are in that state. */
    public int count(Freshness freshness) {
        return (int) Stream.concat(
                        clusters.stream().map(ClusterView::freshness),
                        regions.stream().map(RegionView::freshness))
                .filter(freshness::equals)
                .count();
    }

    /** How old the oldest thing is that is known; empty where nothing is. */
    public Optional<Duration> age() {
        return clusters.stream()
                .flatMap(view -> view.snapshot().stream())
                .map(Snapshot::fetchedAt)
                .min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, at))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    /** Whether something is known of every cluster. */
    public boolean complete() {
        return count(Freshness.UNAVAILABLE) == 0;
    }

    /** Whether there are sources and nothing is known of any cluster. */
    public boolean nothingToBeHad() {
        return count(Freshness.UNAVAILABLE) > 0
                && clusters.stream().allMatch(view -> view.freshness() == Freshness.UNAVAILABLE);
    }

    /** Whether every source in trouble gave no answer in time. */
    public boolean onlyTimeouts() {
        return Stream.concat(
                        clusters.stream().flatMap(view -> view.error().stream()),
                        regions.stream().flatMap(view -> view.error().stream()))
                .allMatch(error -> error.code() == FailureCode.TIMEOUT);
    }

    /** The clusters of which not all is well. */
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

    /** How long nothing of it is asked about again; zero where something is due, or there is nothing. */
    public Duration freshFor() {
        return dueTimes()
                .min(Instant::compareTo)
                .map(due -> Duration.between(at, due))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    private Stream<Instant> dueTimes() {
        return Stream.concat(
                clusters.stream().map(ClusterView::dueAt), regions.stream().map(RegionView::dueAt));
    }

    /** How long what the clouds say is fresh, counted from when they said so; zero where they do not all say something. */
    public Duration freshnessLifetime() {
        return count(Freshness.FRESH) == sources()
                ? clusters.stream()
                        .flatMap(view -> view.snapshot().stream()
                                .map(snapshot -> Duration.between(snapshot.fetchedAt(), view.dueAt())))
                        .min(Duration::compareTo)
                        .orElse(Duration.ZERO)
                : Duration.ZERO;
    }
}
