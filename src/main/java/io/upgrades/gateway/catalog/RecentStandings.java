package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * How all regions stand, at most a few seconds ago. The time to compute this grows with the number of clusters, so it
 * is computed on a worker thread and shared by all callers: a health check costs the same with any number of clusters.
 */
@Singleton
public class RecentStandings {
    static final Duration KEPT = Duration.ofSeconds(3);

    private final Uni<List<Standing>> recent;
    private volatile Instant end = Instant.MIN;

    @Inject
    RecentStandings(Standings standings, Clock clock) {
        this(standings::all, clock, Infrastructure.getDefaultWorkerPool());
    }

    RecentStandings(Supplier<List<Standing>> standings, Clock clock, Executor worker) {
        this.recent = Uni.createFrom()
                .deferred(() -> {
                    // Until the result is known, all callers wait for the same computation.
                    end = Instant.MAX;
                    return Uni.createFrom().item(standings).runSubscriptionOn(worker);
                })
                .onTermination()
                .invoke(() -> end = clock.instant().plus(KEPT))
                .memoize()
                .until(() -> !clock.instant().isBefore(end));
    }

    /** Every region of every account, in order. Computed on a worker thread. */
    public Uni<List<Standing>> all() {
        return recent;
    }
}
