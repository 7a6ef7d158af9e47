package io.upgrades.gateway.catalog;

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
    private final WatchedCluster[] clusters;

    private final List<WatchedCluster> notAsked;
    private final long[] fetchedAt;
    private final List<Trouble> troubles = new ArrayList<>();
    private final long revision;
    private final Instant at;
    private final FreshnessCounts counts = new FreshnessCounts();
    private Instant until;
    private Instant dueAt = Instant.MAX;
    private Instant waitFrom = Instant.MAX;
    private Instant oldest = Instant.MAX;

    /**
     * What was seen.
     *
     * @param clusters one view per selected cluster that is asked about
     * @param notAsked the selected clusters that are not
     * @param lists the state of the list of clusters, for each selected region that has one
     * @param revision of what was known when the first of it was looked at
     * @param at when that was (UTC)
     * @param until until when it is the same clusters, unless something becomes known (UTC)
     */
    Sight(
            List<ClusterView> clusters,
            List<WatchedCluster> notAsked,
            List<RegionView> lists,
            long revision,
            Instant at,
            Instant until) {
        this.revision = revision;
        this.at = at;
        this.until = until;
        this.clusters = new WatchedCluster[clusters.size()];
        this.notAsked = List.copyOf(notAsked);
        this.fetchedAt = new long[clusters.size()];
        for (RegionView view : lists) {
            dueAt = earlier(dueAt, view.dueAt());
            waitFrom = earlier(waitFrom, view.waitFrom());
            if (view.freshness() != Freshness.FRESH) {
                counts.add(view.freshness());
                troubles.add(Trouble.of(view));
            }
        }
        for (int place = 0; place < this.clusters.length; place++) {
            look(place, clusters.get(place));
        }
    }

    private void look(int place, ClusterView view) {
        clusters[place] = view.watched();
        fetchedAt[place] = NEVER;
        counts.add(view.freshness());
        dueAt = earlier(dueAt, view.dueAt());
        waitFrom = earlier(waitFrom, view.waitFrom());
        until = earlier(until, view.until());
        if (view.freshness() != Freshness.FRESH) {
            troubles.add(Trouble.of(view));
        }
        if (view.snapshot().isPresent()) {
            Instant said = view.snapshot().get().fetchedAt();
            fetchedAt[place] = said.getEpochSecond() * NANOS + said.getNano();
            oldest = earlier(oldest, said);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    /** How many sources there are: the clusters, and the regions whose clusters cannot be listed. */
    public int sources() {
        return counts.all();
    }

    /** How many sources are in that state. */
    public int count(Freshness freshness) {
        return counts.of(freshness);
    }

    /** When a cloud said the oldest thing that is known (UTC); empty where nothing is known. */
    public Optional<Instant> oldestFetchedAt() {
        return Optional.of(oldest).filter(known -> !known.equals(Instant.MAX));
    }

    /** How old the oldest thing that is known is at a time (UTC); empty where nothing is known. */
    public Optional<Duration> age(Instant now) {
        return oldestFetchedAt().map(said -> between(said, now));
    }

    /** How long from a time (UTC) on nothing of it is asked about again; zero where something is due, or there is nothing. */
    public Duration freshFor(Instant now) {
        return sources() == 0 ? Duration.ZERO : between(now, dueAt);
    }

    /**
     * How long after {@link #freshFor} it may be shown at once while the clouds are asked again (RFC 5861); zero where
     * a source is not fresh, so that no cache delays the news of its recovery.
     */
    public Duration staleWhileRevalidate(Instant now) {
        return sources() == 0 || count(Freshness.FRESH) < sources()
                ? Duration.ZERO
                : between(dueAt.isBefore(now) ? now : dueAt, waitFrom);
    }

    /** The time between two instants; zero where the second is not later. */
    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    /** Whether another one is of the very same: of the same clusters the same answers and the same troubles. */
    public boolean isOfTheSameAs(Sight other) {
        return Arrays.equals(fetchedAt, other.fetchedAt)
                && Arrays.equals(clusters, other.clusters)
                && notAsked.equals(other.notAsked)
                && troubles.equals(other.troubles);
    }

    /** Whether who looks at that time (UTC) and revision would see the same. */
    boolean isStill(long then, Instant now) {
        return then == revision && !now.isBefore(at) && now.isBefore(until);
    }
}
