package io.upgrades.gateway.provider;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * How the clouds are called, as somebody wrote it; {@link UpstreamLimits} and {@link UpstreamConnections} read it.
 */
@ConfigMapping(prefix = "upgrades.upstream")
interface UpstreamConfig {
    Optional<String> timeout();

    Optional<String> concurrency();

    Optional<String> rate();

    Optional<String> maxResponse();
}
