package io.upgrades.gateway.provider;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How calls to the clouds are limited, as somebody wrote it; {@link UpstreamLimits} reads it. */
@ConfigMapping(prefix = "upgrades.upstream")
interface UpstreamConfig {
    Optional<String> timeout();

    Optional<String> concurrency();

    Optional<String> rate();

    Optional<String> maxResponse();
}
