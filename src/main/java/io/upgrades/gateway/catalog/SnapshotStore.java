package io.upgrades.gateway.catalog;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CaffeineCache;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps what each cloud last said about each cluster, in memory. How fresh that is, is for others to say. */
@Singleton
class SnapshotStore {
    private final CaffeineCache cache;

    @Inject
    SnapshotStore(@CacheName("snapshots") Cache cache) {
        this.cache = cache.as(CaffeineCache.class);
    }

    Optional<Snapshot> find(ClusterRef cluster) {
        CompletableFuture<Snapshot> kept = cache.getIfPresent(cluster);
        return kept == null ? Optional.empty() : Optional.ofNullable(kept.getNow(null));
    }

    void keep(Snapshot snapshot) {
        cache.put(snapshot.cluster(), CompletableFuture.completedFuture(snapshot));
    }
}
