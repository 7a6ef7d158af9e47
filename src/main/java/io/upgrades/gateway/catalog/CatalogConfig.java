package io.upgrades.gateway.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long things may take and be kept, as somebody wrote it; {@link CatalogSettings} reads it. */
@ConfigMapping(prefix = "upgrades")
interface CatalogConfig {
    @WithDefault("5s")
    String deadline();

    @WithDefault("on-demand")
    String refresh();

    CacheConfig cache();

    DiscoveryConfig discovery();

    interface CacheConfig {
        @WithDefault("30s")
        String fresh();

        @WithDefault("5s")
        String freshActive();

        @WithDefault("24h")
        String staleIfError();

        @WithDefault("5s")
        String negative();

        @WithDefault("2s")
        String minInterval();

        @WithDefault("local")
        String backend();
    }

    interface DiscoveryConfig {
        @WithDefault("10m")
        String interval();
    }
}
