package io.upgrades.gateway.catalog;

import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.testing.Settings;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** What tests of what is known of clusters are made of. */
final class SomeCaches {
    static final ClusterRef CLUSTER = new ClusterRef(Provider.HUAWEI, "hw", "cn-north-4", "c1");

    static final CatalogConfig SETTINGS =
            Settings.mapping(CatalogConfig.class, Map.of("upgrades.cache.stale-if-error", "1h"));

    static final CatalogConfig SCHEDULED = Settings.mapping(
            CatalogConfig.class, Map.of("upgrades.cache.stale-if-error", "1h", "upgrades.refresh", "scheduled"));

    private SomeCaches() {}

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
        FreshnessPolicy<Snapshot> policy = FreshnessPolicy.ofSnapshots(SETTINGS);
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
