package io.upgrades.gateway.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How long things may take and be kept. */
@ConfigMapping(prefix = "upgrades")
public interface CatalogConfig {
    /** The longest time that one request of the API may take. */
    @WithDefault("5s")
    Duration deadline();

    /** When clouds are asked. */
    @WithDefault("on-demand")
    Refresh refresh();

    /** The time between two listings of a region's clusters. */
    @WithName("discovery.interval")
    @WithDefault("10m")
    Duration discoveryInterval();

    /** What is kept of the clouds' answers. */
    CacheConfig cache();

    /** What is kept of the clouds' answers, how long, and where. */
    interface CacheConfig {
        /** How long an answer about a cluster is served without asking again. */
        @WithDefault("30s")
        Duration fresh();

        /** The same for a cluster with an active upgrade. */
        @WithDefault("5s")
        Duration freshActive();

        /** How much longer an answer is served at once while the cloud is asked in the background. */
        @WithDefault("30s")
        Duration staleWhileRevalidate();

        /** How old an answer may be at most, where the cloud cannot be asked. */
        @WithDefault("24h")
        Duration staleIfError();

        /** How long a failure is remembered. */
        @WithDefault("5s")
        Duration negative();

        /** The least time between two questions about a cluster where a caller wants no cached answer. */
        @WithDefault("2s")
        Duration minInterval();

        /** Through what the replicas of the gateway share what they know. */
        @WithDefault("local")
        Backend backend();

        /** How long Redis may take for one trip. */
        @WithDefault("1s")
        Duration redisTimeout();
    }

    /** When clouds are asked. */
    enum Refresh {
        ON_DEMAND,
        SCHEDULED
    }

    /** Through what the replicas share what they know: each for itself, or Redis. */
    enum Backend {
        LOCAL,
        REDIS
    }
}
