package io.upgrades.gateway.catalog;

import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** What tests of what is known of clusters are made of. */
final class SomeCaches {
    static final ClusterRef CLUSTER = new ClusterRef(Provider.HUAWEI, "hw", "cn-north-4", "c1");

    static final CatalogSettings SETTINGS = settings(CatalogSettings.Refresh.ON_DEMAND);

    static final CatalogSettings SCHEDULED = settings(CatalogSettings.Refresh.SCHEDULED);

    private SomeCaches() {}

    private static CatalogSettings settings(CatalogSettings.Refresh refresh) {
        return new CatalogSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                refresh,
                CatalogSettings.Backend.LOCAL,
                Duration.ofSeconds(1));
    }

    /** A cache of clusters with a store of its own. */
    static RefreshingCache<ClusterRef, Snapshot> of(
            BiFunction<ClusterRef, Question, Uni<Knowledge<Snapshot>>> cloud, Replicas replicas, VirtualTime time) {
        return of(cloud, replicas, time, cluster -> true, (before, after) -> {});
    }

    /**
     * The same.
     *
     * @param wanted whether a cluster is still watched
     * @param listener told of answers
     */
    static RefreshingCache<ClusterRef, Snapshot> of(
            BiFunction<ClusterRef, Question, Uni<Knowledge<Snapshot>>> cloud,
            Replicas replicas,
            VirtualTime time,
            Predicate<ClusterRef> wanted,
            BiConsumer<Optional<Snapshot>, Snapshot> listener) {
        FreshnessPolicy<Snapshot> policy = SETTINGS.ofSnapshots();
        CacheStore<ClusterRef, Snapshot> store = new CacheStore<>(
                new CaffeineCacheImpl(new CaffeineCacheInfo(), false), new DataVersion(), wanted, listener);
        return new RefreshingCache<>(
                store,
                policy,
                new CloudFetcher<>(Snapshot.class, cloud, store, policy, replicas, new ProblemLog(time), time, time),
                time,
                time);
    }

    static Snapshot snapshot(Instant fetchedAt, boolean active) {
        return new Snapshot(
                CLUSTER,
                "name",
                List.of(upgrade(active ? UpgradeStatus.RUNNING : UpgradeStatus.SUCCEEDED, fetchedAt)),
                fetchedAt);
    }

    private static Upgrade upgrade(UpgradeStatus status, Instant fetchedAt) {
        return new Upgrade(
                "id",
                CLUSTER.provider(),
                CLUSTER.account(),
                CLUSTER.region(),
                CLUSTER.clusterId(),
                null,
                "kernel",
                Operation.UPGRADE,
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                fetchedAt);
    }
}
