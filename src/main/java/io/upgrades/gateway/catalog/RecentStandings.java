package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.upgrades.gateway.provider.Pause;
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
    /** When it became known (UTC); null before that, while everybody waits for the same. */
    private volatile Instant known;

    @Inject
    RecentStandings(Standings standings, Clock clock) {
        this(standings::all, clock, Infrastructure.getDefaultWorkerPool());
    }

    RecentStandings(Supplier<List<Standing>> standings, Clock clock, Executor worker) {
        this.recent = Uni.createFrom()
                .deferred(() -> {
                    known = null;
                    return Uni.createFrom().item(standings).runSubscriptionOn(worker);
                })
                .onTermination()
                .invoke(() -> known = clock.instant())
                .memoize()
                .until(() -> isOver(clock.instant()));
    }

    /** Every region of every account, in order. Computed on a worker thread. */
    public Uni<List<Standing>> all() {
        return recent;
    }

    private boolean isOver(Instant now) {
        Instant since = known;
        return since != null && Pause.isOver(since, KEPT, now);
    }
}
