package io.upgrades.gateway.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many may ask at a time. */
@ConfigMapping(prefix = "upgrades.limits")
interface LimitsConfig {
    /** How many requests may be answered at a time, subscriptions to events left out. */
    @WithDefault("1000")
    int requests();
}
