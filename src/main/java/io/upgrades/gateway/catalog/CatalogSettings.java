package io.upgrades.gateway.catalog;

import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Duration;

/**
 * How long things may take and be kept.
 *
 * @param deadline of one request of the API
 * @param fresh how long what a cloud said of a cluster is served without asking again
 * @param freshActive the same for a cluster with an active upgrade
 * @param staleWhileRevalidate how much longer it is served at once while the cloud is asked in the background
 * @param staleIfError how old what a cloud said may be at most, where it cannot be asked
 * @param negative how long a failure is remembered
 * @param minInterval the least time between a question about a cluster and the next one, where a caller wants no cached
 *     answer
 * @param discoveryInterval the time between two listings of a region's clusters
 * @param refresh when clouds are asked
 * @param backend through what the replicas of the gateway share what they know
 * @param redisTimeout how long Redis may take for one trip
 */
public record CatalogSettings(
        Duration deadline,
        Duration fresh,
        Duration freshActive,
        Duration staleWhileRevalidate,
        Duration staleIfError,
        Duration negative,
        Duration minInterval,
        Duration discoveryInterval,
        Refresh refresh,
        Backend backend,
        Duration redisTimeout) {

    /** A list of clusters does not go out of date: the last one is better than none. */
    private static final Duration FOR_GOOD = Duration.ofDays(36_500);

    /** When clouds are asked. */
    public enum Refresh {
        ON_DEMAND,
        SCHEDULED
    }

    /** Through what the replicas share what they know: each for itself, or Redis. */
    enum Backend {
        LOCAL,
        REDIS
    }

    static CatalogSettings read(CatalogConfig config, SettingsReader reader) {
        return new CatalogSettings(
                reader.duration("upgrades.deadline", config.deadline().orElse("5s")),
                reader.duration("upgrades.cache.fresh", config.cache().fresh().orElse("30s")),
                reader.duration(
                        "upgrades.cache.fresh-active",
                        config.cache().freshActive().orElse("5s")),
                reader.duration(
                        "upgrades.cache.stale-while-revalidate",
                        config.cache().staleWhileRevalidate().orElse("30s")),
                reader.duration(
                        "upgrades.cache.stale-if-error",
                        config.cache().staleIfError().orElse("24h")),
                reader.duration(
                        "upgrades.cache.negative", config.cache().negative().orElse("5s")),
                reader.duration(
                        "upgrades.cache.min-interval",
                        config.cache().minInterval().orElse("2s")),
                reader.duration(
                        "upgrades.discovery.interval",
                        config.discovery().interval().orElse("10m")),
                reader.choice("upgrades.refresh", config.refresh().orElse("on-demand"), Refresh.class),
                reader.choice("upgrades.cache.backend", config.cache().backend().orElse("local"), Backend.class),
                reader.duration(
                        "upgrades.cache.redis-timeout",
                        config.cache().redisTimeout().orElse("1s")));
    }

    FreshnessPolicy<Snapshot> ofSnapshots() {
        return new FreshnessPolicy<>(
                snapshot -> snapshot.active() > 0 ? freshActive : fresh,
                staleWhileRevalidate,
                staleIfError,
                negative,
                minInterval,
                refresh == Refresh.SCHEDULED);
    }

    /** Lists of clusters are refreshed on a schedule in both modes. */
    FreshnessPolicy<Listing> ofListings() {
        return new FreshnessPolicy<>(
                listing -> discoveryInterval, staleWhileRevalidate, FOR_GOOD, negative, minInterval, true);
    }
}
