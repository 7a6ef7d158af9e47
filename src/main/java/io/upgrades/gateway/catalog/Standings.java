package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how all regions stand, for those who watch the gateway: looks at what is known and asks nobody. */
@Singleton
public class Standings {
    private final Directory directory;
    private final RefreshingCache<RegionRef, Listing> listings;
    private final RefreshingCache<ClusterRef, Snapshot> snapshots;
    private final Clock clock;

    @Inject
    Standings(
            Directory directory,
            RefreshingCache<RegionRef, Listing> listings,
            RefreshingCache<ClusterRef, Snapshot> snapshots,
            Clock clock) {
        this.directory = directory;
        this.listings = listings;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Every region of every account, in their order. */
    public List<Standing> all() {
        return directory.regions(region -> true).stream().map(this::of).toList();
    }

    private Standing of(RegionRef region) {
        return of(
                region,
                directory.known(region),
                directory.isListed(region) ? Optional.of(SourceState.of(listings.peek(region))) : Optional.empty());
    }

    private Standing of(RegionRef region, List<WatchedCluster> clusters, Optional<SourceState> listing) {
        Map<SourceState, Integer> states = new EnumMap<>(SourceState.class);
        Map<UpgradeStatus, Integer> upgrades = new EnumMap<>(UpgradeStatus.class);
        Instant oldest = Instant.MAX;
        for (WatchedCluster cluster : clusters) {
            if (!cluster.asked()) {
                states.merge(SourceState.NOT_ASKED, 1, Integer::sum);
                continue;
            }
            CachedView<Snapshot> seen = snapshots.peek(cluster.ref());
            states.merge(SourceState.of(seen), 1, Integer::sum);
            if (seen.answer().isPresent()) {
                Snapshot snapshot = seen.answer().get();
                oldest = snapshot.fetchedAt().isBefore(oldest) ? snapshot.fetchedAt() : oldest;
                for (Upgrade upgrade : snapshot.upgrades()) {
                    upgrades.merge(upgrade.status(), 1, Integer::sum);
                }
            }
        }
        return new Standing(region, states, upgrades, age(oldest), listing);
    }

    private Optional<Duration> age(Instant oldest) {
        return Optional.of(oldest)
                .filter(time -> !time.equals(Instant.MAX))
                .map(time -> Duration.between(time, clock.instant()))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }
}
