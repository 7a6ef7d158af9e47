package io.upgrades.gateway.catalog;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How long things may take and be kept, as somebody wrote it; {@link CatalogSettings} reads it. */
@ConfigMapping(prefix = "upgrades")
interface CatalogConfig {
    Optional<String> deadline();

    Optional<String> refresh();

    CacheConfig cache();

    DiscoveryConfig discovery();

    interface CacheConfig {
        Optional<String> fresh();

        Optional<String> freshActive();

        Optional<String> staleWhileRevalidate();

        Optional<String> staleIfError();

        Optional<String> negative();

        Optional<String> minInterval();

        Optional<String> backend();

        Optional<String> redisTimeout();
    }

    interface DiscoveryConfig {
        Optional<String> interval();
    }
}
