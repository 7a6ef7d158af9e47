package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Clouds;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Observation;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Knows what a cloud says about a cluster: from memory while that is fresh, else by asking, and never by two calls for
 * one cluster at the same time. A call goes on when all who wait for it have gone, and what it brings is kept.
 */
@Singleton
class Observer {
    private final Clouds clouds;
    private final SnapshotStore store;
    private final ProblemLog problems;
    private final CatalogSettings settings;
    private final Clock clock;
    private final ConcurrentMap<ClusterRef, CompletableFuture<Observation>> inFlight = new ConcurrentHashMap<>();

    @Inject
    Observer(Clouds clouds, SnapshotStore store, ProblemLog problems, CatalogSettings settings, Clock clock) {
        this.clouds = clouds;
        this.store = store;
        this.problems = problems;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is known and fresh. */
    Optional<Snapshot> fresh(ClusterRef cluster) {
        return store.find(cluster)
                .filter(snapshot ->
                        clock.instant().isBefore(snapshot.fetchedAt().plus(settings.fresh())));
    }

    /** What the cloud says, by the call in flight or a new one. */
    Uni<Observation> ask(ClusterRef cluster) {
        return Uni.createFrom().deferred(() -> join(cluster));
    }

    private Uni<Observation> join(ClusterRef cluster) {
        CompletableFuture<Observation> mine = new CompletableFuture<>();
        CompletableFuture<Observation> other = inFlight.putIfAbsent(cluster, mine);
        if (other != null) {
            return waitingFor(other);
        }
        Uni.createFrom()
                .deferred(() -> freshOrFetched(cluster))
                .onTermination()
                .invoke(() -> inFlight.remove(cluster))
                .subscribe()
                .with(mine::complete, mine::completeExceptionally);
        return waitingFor(mine);
    }

    /** Another flight may have landed between the look at the store and the start of this one. */
    private Uni<Observation> freshOrFetched(ClusterRef cluster) {
        return fresh(cluster)
                .map(snapshot -> Uni.createFrom().<Observation>item(snapshot))
                .orElseGet(() -> clouds.observe(cluster).invoke(observation -> {
                    if (observation instanceof Snapshot snapshot) {
                        store.keep(snapshot);
                    }
                    problems.note(cluster, observation);
                }));
    }

    /** Each waits on a copy of its own, so that one who goes away does not end the wait of the others. */
    private static Uni<Observation> waitingFor(CompletableFuture<Observation> flight) {
        return Uni.createFrom().completionStage(flight::copy);
    }
}
