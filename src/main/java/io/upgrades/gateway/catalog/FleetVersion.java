package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many sources a fleet has, how old its data is, and until when it may be shown again.
 *
 * @param dataVersion of the data when the first of it was read
 * @param readAt when that was (UTC)
 * @param deadlines the earliest of all sources
 * @param counts the sources by freshness: the clusters, and the regions whose clusters cannot be listed
 * @param oldestFetchedAt when a cloud gave the oldest data (UTC); empty if there is none
 */
public record FleetVersion(
        long dataVersion,
        Instant readAt,
        Deadlines deadlines,
        Map<Freshness, Integer> counts,
        Optional<Instant> oldestFetchedAt) {

    /**
     * The version of some views.
     *
     * @param lists the list of clusters of each selected region that has one
     */
    static FleetVersion of(List<ClusterView> clusters, List<RegionView> lists, long dataVersion, Instant readAt) {
        Map<Freshness, Integer> counts = new EnumMap<>(Freshness.class);
        Deadlines deadlines = Deadlines.NEVER;
        Instant oldest = Instant.MAX;
        for (RegionView list : lists) {
            deadlines = deadlines.earliest(list.deadlines());
            if (list.freshness() != Freshness.FRESH) {
                counts.merge(list.freshness(), 1, Integer::sum);
            }
        }
        for (ClusterView cluster : clusters) {
            deadlines = deadlines.earliest(cluster.deadlines());
            counts.merge(cluster.freshness(), 1, Integer::sum);
            if (cluster.snapshot().isPresent()) {
                oldest = Deadlines.earlier(oldest, cluster.snapshot().get().fetchedAt());
            }
        }
        return new FleetVersion(
                dataVersion,
                readAt,
                deadlines,
                counts,
                Optional.of(oldest).filter(known -> !known.equals(Instant.MAX)));
    }

    public int sources() {
        return Stream.of(Freshness.values()).mapToInt(this::count).sum();
    }

    public int count(Freshness freshness) {
        return counts.getOrDefault(freshness, 0);
    }

    /** The age of the oldest data at a time (UTC); empty if there is none. */
    public Optional<Duration> age(Instant now) {
        return oldestFetchedAt.map(said -> between(said, now));
    }

    /** How long no source is asked again, from a time (UTC) on; zero without sources. */
    public Duration freshFor(Instant now) {
        return sources() == 0 ? Duration.ZERO : between(now, deadlines.dueAt());
    }

    /**
     * How long after {@link #freshFor} it may be shown at once while the clouds are asked again (RFC 5861); zero if a
     * source is not fresh, so that no cache delays the news of its recovery.
     */
    public Duration staleWhileRevalidate(Instant now) {
        return sources() == 0 || count(Freshness.FRESH) < sources()
                ? Duration.ZERO
                : between(deadlines.dueAt().isBefore(now) ? now : deadlines.dueAt(), deadlines.waitFrom());
    }

    /** The time between two instants; zero if the second is not later. */
    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    /** Whether the data has not changed since, and no source has reached a deadline at that time (UTC). */
    boolean isValid(long currentVersion, Instant now) {
        return currentVersion == dataVersion && !now.isBefore(readAt) && now.isBefore(deadlines.until());
    }
}
