package io.upgrades.gateway.catalog.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How subscribers are told of changes. */
@ConfigMapping(prefix = "upgrades.events")
public interface EventsConfig {
    /** The time between two signs of life. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How many changes are kept for those who read them later. */
    @WithDefault("10000")
    int buffer();

    /** How many subscribers there may be at a time. */
    @WithDefault("2000")
    int subscribers();
}
