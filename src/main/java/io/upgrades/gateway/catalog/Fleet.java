package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Upgrade;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is known of the selected clusters, of each by itself. Its counts and times are taken once, whoever asks for them. */
public final class Fleet {
    private final List<ClusterView> clusters;
    private final List<RegionView> regions;
    private final long revision;
    private final Instant at;
    private final Map<Freshness, Integer> counts = new EnumMap<>(Freshness.class);
    private boolean onlyTimeouts = true;
    private boolean knowsAnyCluster;
    private Instant until;
    private Instant dueAt = Instant.MAX;
    private Instant oldest = Instant.MAX;
    private Duration lifetime;

    /**
     * What was seen.
     *
     * @param clusters one view per selected cluster
     * @param regions the selected regions whose list of clusters cannot be relied on
     * @param revision of what was known when the first of it was looked at
     * @param at when that was (UTC)
     * @param until until when it is the same clusters, unless something becomes known (UTC)
     */
    Fleet(List<ClusterView> clusters, List<RegionView> regions, long revision, Instant at, Instant until) {
        this.clusters = clusters;
        this.regions = regions;
        this.revision = revision;
        this.at = at;
        this.until = until;
        regions.forEach(view -> {
            tally(view.freshness(), view.error());
            tally(view.dueAt());
        });
        clusters.forEach(this::tally);
        if (count(Freshness.FRESH) < sources() || lifetime == null) {
            lifetime = Duration.ZERO;
        }
    }

    /** What was seen, and can be otherwise at once. */
    public Fleet(List<ClusterView> clusters, List<RegionView> regions, Instant at) {
        this(clusters, regions, 0, at, at);
    }

    /** All of several fleets, in their order. */
    static Fleet of(List<Fleet> parts, long revision, Instant at) {
        return new Fleet(
                parts.stream().flatMap(part -> part.clusters.stream()).toList(),
                parts.stream().flatMap(part -> part.regions.stream()).toList(),
                revision,
                at,
                parts.stream().map(part -> part.until).min(Instant::compareTo).orElse(Instant.MAX));
    }

    private void tally(ClusterView view) {
        tally(view.freshness(), view.error());
        tally(view.dueAt());
        until = earlier(until, view.until());
        knowsAnyCluster |= view.freshness() != Freshness.UNAVAILABLE;
        if (view.snapshot().isPresent()) {
            Instant fetchedAt = view.snapshot().get().fetchedAt();
            oldest = earlier(oldest, fetchedAt);
            Duration fresh = Duration.between(fetchedAt, view.dueAt());
            lifetime = lifetime == null || fresh.compareTo(lifetime) < 0 ? fresh : lifetime;
        }
    }

    private void tally(Freshness freshness, Optional<Failure> error) {
        counts.merge(freshness, 1, Integer::sum);
        onlyTimeouts &= error.isEmpty() || error.get().code() == FailureCode.TIMEOUT;
    }

    private void tally(Instant due) {
        dueAt = earlier(dueAt, due);
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    /** One view per selected cluster. */
    public List<ClusterView> clusters() {
        return clusters;
    }

    /** The selected regions whose list of clusters cannot be relied on. */
    public List<RegionView> regions() {
        return regions;
    }

    /** How many sources there are: the clusters, and the regions whose clusters cannot be listed. */
    public int sources() {
        return clusters.size() + regions.size();
    }

    /** How many sources are in that state. */
    public int count(Freshness freshness) {
        return counts.getOrDefault(freshness, 0);
    }

    /** How old the oldest thing that is known is at a time (UTC); empty where nothing is known. */
    public Optional<Duration> age(Instant now) {
        return oldest.equals(Instant.MAX)
                ? Optional.empty()
                : Optional.of(oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now));
    }

    /** Whether something is known of every cluster. */
    public boolean complete() {
        return count(Freshness.UNAVAILABLE) == 0;
    }

    /** Whether there are sources and nothing is known of any cluster. */
    public boolean nothingToBeHad() {
        return !complete() && !knowsAnyCluster;
    }

    /** Whether every source in trouble gave no answer in time. */
    public boolean onlyTimeouts() {
        return onlyTimeouts;
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

    /** How long from a time (UTC) on nothing of it is asked about again; zero where something is due, or there is nothing. */
    public Duration freshFor(Instant now) {
        return sources() == 0 || dueAt.isBefore(now) ? Duration.ZERO : Duration.between(now, dueAt);
    }

    /** How long what the clouds say is fresh, counted from when they said so; zero where they do not all say something. */
    public Duration freshnessLifetime() {
        return lifetime;
    }

    /** Whether another one shows the very same: of the same clusters the same answers and the same troubles. */
    public boolean shows(Fleet other) {
        if (clusters.size() != other.clusters.size() || !regions.equals(other.regions)) {
            return false;
        }
        for (int each = 0; each < clusters.size(); each++) {
            if (!clusters.get(each).shows(other.clusters.get(each))) {
                return false;
            }
        }
        return true;
    }

    /** Whether who looks at that time (UTC) and revision would see it like this. */
    boolean isStill(long then, Instant now) {
        return then == revision && !now.isBefore(at) && now.isBefore(until);
    }
}
