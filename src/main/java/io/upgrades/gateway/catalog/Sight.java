package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of the selected clusters, without their upgrades: how much, how old, and enough to tell whether it is still so.
 */
public final class Sight {
    /** A cluster or a region of which not all was well. */
    private record Trouble(String source, Freshness freshness, Optional<Failure> error) {
        static Trouble of(ClusterView view) {
            return new Trouble(view.cluster().toString(), view.freshness(), view.error());
        }

        static Trouble of(RegionView view) {
            return new Trouble(view.region() + " " + view.fetchedAt(), view.freshness(), view.error());
        }
    }

    private static final long NEVER = Long.MIN_VALUE;
    private static final long NANOS = 1_000_000_000;

    /** Of each cluster, in arrays: whoever keeps many sights of many clusters keeps little of each. */
    private final ClusterRef[] clusters;

    private final String[] names;
    private final long[] fetchedAt;
    private final List<Trouble> troubles = new ArrayList<>();
    private final int sources;
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
        this.revision = revision;
        this.at = at;
        this.until = until;
        this.sources = clusters.size() + regions.size();
        this.clusters = new ClusterRef[clusters.size()];
        this.names = new String[clusters.size()];
        this.fetchedAt = new long[clusters.size()];
        for (RegionView view : regions) {
            counts.add(view.freshness());
            dueAt = earlier(dueAt, view.dueAt());
            troubles.add(Trouble.of(view));
        }
        for (int place = 0; place < this.clusters.length; place++) {
            look(place, clusters.get(place));
        }
        if (count(Freshness.FRESH) < sources || lifetime == null) {
            lifetime = Duration.ZERO;
        }
    }

    private void look(int place, ClusterView view) {
        clusters[place] = view.cluster();
        names[place] = view.clusterName().orElse(null);
        fetchedAt[place] = NEVER;
        counts.add(view.freshness());
        dueAt = earlier(dueAt, view.dueAt());
        until = earlier(until, view.until());
        if (view.freshness() != Freshness.FRESH) {
            troubles.add(Trouble.of(view));
        }
        if (view.snapshot().isPresent()) {
            Instant said = view.snapshot().get().fetchedAt();
            fetchedAt[place] = said.getEpochSecond() * NANOS + said.getNano();
            oldest = earlier(oldest, said);
            Duration fresh = Duration.between(said, view.dueAt());
            lifetime = lifetime == null || fresh.compareTo(lifetime) < 0 ? fresh : lifetime;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    /** How many sources there are: the clusters, and the regions whose clusters cannot be listed. */
    public int sources() {
        return sources;
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
        return sources == 0 || dueAt.isBefore(now) ? Duration.ZERO : Duration.between(now, dueAt);
    }

    /** How long what the clouds say is fresh, counted from when they said so; zero where they do not all say something. */
    public Duration freshnessLifetime() {
        return lifetime;
    }

    /** Whether another one is of the very same: of the same clusters the same answers and the same troubles. */
    public boolean isOfTheSameAs(Sight other) {
        return Arrays.equals(fetchedAt, other.fetchedAt)
                && Arrays.equals(clusters, other.clusters)
                && Arrays.equals(names, other.names)
                && troubles.equals(other.troubles);
    }

    /** Whether who looks at that time (UTC) and revision would see the same. */
    boolean isStill(long then, Instant now) {
        return then == revision && !now.isBefore(at) && now.isBefore(until);
    }
}
