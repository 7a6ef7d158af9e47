package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of the selected clusters, without their upgrades: how much, how old, and enough to tell whether it is still so.
 */
public final class Sight {
    /** Which answer of a cluster was seen; the last one was given at that time (UTC), null where there is none. */
    private record Seen(
            ClusterRef cluster,
            Optional<String> clusterName,
            Freshness freshness,
            Instant fetchedAt,
            Optional<Failure> error) {
        static Seen of(ClusterView view) {
            return new Seen(
                    view.cluster(),
                    view.clusterName(),
                    view.freshness(),
                    view.snapshot().map(Snapshot::fetchedAt).orElse(null),
                    view.error());
        }
    }

    /** The same of a region whose clusters cannot be listed. */
    private record Unlisted(String region, Freshness freshness, Optional<Instant> fetchedAt, Optional<Failure> error) {
        static Unlisted of(RegionView view) {
            return new Unlisted(view.region().toString(), view.freshness(), view.fetchedAt(), view.error());
        }
    }

    private final List<Seen> clusters;
    private final List<Unlisted> regions;
    private final long revision;
    private final Instant at;
    private final FreshnessCounts counts = new FreshnessCounts();
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
    Sight(List<ClusterView> clusters, List<RegionView> regions, long revision, Instant at, Instant until) {
        this.clusters = clusters.stream().map(Seen::of).toList();
        this.regions = regions.stream().map(Unlisted::of).toList();
        this.revision = revision;
        this.at = at;
        this.until = until;
        for (RegionView view : regions) {
            counts.add(view.freshness());
            dueAt = earlier(dueAt, view.dueAt());
        }
        clusters.forEach(this::tally);
        if (count(Freshness.FRESH) < sources() || lifetime == null) {
            lifetime = Duration.ZERO;
        }
    }

    private void tally(ClusterView view) {
        counts.add(view.freshness());
        dueAt = earlier(dueAt, view.dueAt());
        until = earlier(until, view.until());
        if (view.snapshot().isPresent()) {
            Instant fetchedAt = view.snapshot().get().fetchedAt();
            oldest = earlier(oldest, fetchedAt);
            Duration fresh = Duration.between(fetchedAt, view.dueAt());
            lifetime = lifetime == null || fresh.compareTo(lifetime) < 0 ? fresh : lifetime;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    /** How many sources there are: the clusters, and the regions whose clusters cannot be listed. */
    public int sources() {
        return clusters.size() + regions.size();
    }

    /** How many sources are in that state. */
    public int count(Freshness freshness) {
        return counts.of(freshness);
    }

    /** How old the oldest thing that is known is at a time (UTC); empty where nothing is known. */
    public Optional<Duration> age(Instant now) {
        return oldest.equals(Instant.MAX)
                ? Optional.empty()
                : Optional.of(oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now));
    }

    /** How long from a time (UTC) on nothing of it is asked about again; zero where something is due, or there is nothing. */
    public Duration freshFor(Instant now) {
        return sources() == 0 || dueAt.isBefore(now) ? Duration.ZERO : Duration.between(now, dueAt);
    }

    /** How long what the clouds say is fresh, counted from when they said so; zero where they do not all say something. */
    public Duration freshnessLifetime() {
        return lifetime;
    }

    /** Whether another one is of the very same: of the same clusters the same answers and the same troubles. */
    public boolean isOfTheSameAs(Sight other) {
        return clusters.equals(other.clusters) && regions.equals(other.regions);
    }

    /** Whether who looks at that time (UTC) and revision would see the same. */
    boolean isStill(long then, Instant now) {
        return then == revision && !now.isBefore(at) && now.isBefore(until);
    }
}
