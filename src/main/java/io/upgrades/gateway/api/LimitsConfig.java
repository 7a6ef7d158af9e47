package io.upgrades.gateway.api;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How many may ask at a time, as somebody wrote it; {@link Limits} reads it. */
@ConfigMapping(prefix = "upgrades.limits")
interface LimitsConfig {
    Optional<String> requests();
}
