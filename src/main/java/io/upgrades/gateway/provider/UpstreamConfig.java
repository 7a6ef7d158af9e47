package io.upgrades.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How calls to the clouds are limited, as somebody wrote it; {@link UpstreamLimits} reads it. */
@ConfigMapping(prefix = "upgrades.upstream")
interface UpstreamConfig {
    @WithDefault("3s")
    String timeout();

    @WithDefault("32")
    String concurrency();

    @WithDefault("20")
    String rate();

    @WithDefault("8M")
    String maxResponse();
}
