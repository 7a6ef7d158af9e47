package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.upgrades.gateway.provider.Pause;
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
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The status of all regions, from what is known without asking any cloud. */
@Singleton
public class Standings {
    static final Duration KEPT = Duration.ofSeconds(3);

    private final Directory directory;
    private final RefreshingCache<RegionRef, Listing> listings;
    private final RefreshingCache<ClusterRef, Snapshot> snapshots;
    private final Clock clock;
    private final Uni<List<Standing>> recent;

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
        this.recent = recent(this::all, clock, Infrastructure.getDefaultWorkerPool());
    }

    /** Every region of every account, in their order. */
    public List<Standing> all() {
        return directory.regions(region -> true).stream().map(this::of).toList();
    }

    /** The same, at most {@link #KEPT} ago: a health check then costs the same however many clusters there are. */
    public Uni<List<Standing>> recent() {
        return recent;
    }

    /** Computes on a worker thread, once for all callers until the result is too old. */
    static <T> Uni<T> recent(Supplier<T> compute, Clock clock, Executor worker) {
        // Null while it is being computed, so that all callers wait for the same.
        AtomicReference<Instant> computedAt = new AtomicReference<>();
        return Uni.createFrom()
                .deferred(() -> {
                    computedAt.set(null);
                    return Uni.createFrom().item(compute).runSubscriptionOn(worker);
                })
                .onTermination()
                .invoke(() -> computedAt.set(clock.instant()))
                .memoize()
                .until(() -> {
                    Instant since = computedAt.get();
                    return since != null && Pause.isOver(since, KEPT, clock.instant());
                });
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
