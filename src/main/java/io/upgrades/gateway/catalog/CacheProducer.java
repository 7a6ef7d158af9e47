package io.upgrades.gateway.catalog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.events.UpgradeEvents;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.provider.Clouds;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Makes the two caches: of the upgrades of clusters, and of the clusters in regions. */
@Singleton
final class CacheProducer {
    @Inject
    CatalogConfig settings;

    @Inject
    DataVersion version;

    @Inject
    Replicas replicas;

    @Inject
    ProblemLog problems;

    @Inject
    Clock clock;

    @Inject
    Timer timer;

    @Inject
    MeterRegistry meters;

    @Produces
    @Singleton
    RefreshingCache<ClusterRef, Snapshot> ofClusters(
            Clouds clouds, ListedClusters listed, UpgradeEvents events, @CacheName("snapshots") Cache cache) {
        return cache(
                Snapshot.class,
                (cluster, question) -> clouds.observe(cluster, question)
                        .map(known -> known.map(snapshot -> snapshot.named(listed.name(cluster)))),
                new CacheStore<>(cache, version, cluster -> !listed.isGone(cluster), events::hear),
                FreshnessPolicy.ofSnapshots(settings));
    }

    @Produces
    @Singleton
    RefreshingCache<RegionRef, Listing> ofRegions(
            Clouds clouds,
            Accounts accounts,
            ListedClusters listed,
            RefreshingCache<ClusterRef, Snapshot> snapshots,
            @CacheName("listings") Cache cache) {
        CacheStore<RegionRef, Listing> store = new CacheStore<>(cache, version, region -> true, (before, after) -> {
            listed.update(after).forEach(gone -> {
                snapshots.forget(gone);
                problems.forget(gone);
            });
            version.increment();
        });
        List<RegionRef> onlyListed = accounts.all().stream()
                .filter(account -> account.regions().stream()
                        .allMatch(region -> region.clusters().isEmpty()))
                .flatMap(account -> account.regions().stream().map(account::ref))
                .toList();
        UnusedAccounts unused = new UnusedAccounts(onlyListed, store);
        return cache(
                Listing.class,
                (region, question) -> clouds.list(region, question).map(outcome -> unused.read(region, outcome)),
                store,
                FreshnessPolicy.ofListings(settings));
    }

    private <S, A extends Answer> RefreshingCache<S, A> cache(
            Class<A> type,
            BiFunction<S, Question, Uni<Knowledge<A>>> cloud,
            CacheStore<S, A> store,
            FreshnessPolicy<A> policy) {
        RefreshingCache<S, A> cache = new RefreshingCache<>(
                store,
                policy,
                new CloudFetcher<>(type, cloud, store, policy, replicas, problems, clock, timer),
                clock,
                timer);
        Gauge.builder("upgrades.questions.in.flight", cache, RefreshingCache::inFlight)
                .description("Questions to clouds that have been begun and not answered yet")
                .tag("about", type.getSimpleName().toLowerCase(Locale.ROOT))
                .register(meters);
        return cache;
    }
}
