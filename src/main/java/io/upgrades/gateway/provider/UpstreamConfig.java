package io.upgrades.gateway.provider;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the clouds are called. */
@ConfigMapping(prefix = "upgrades.upstream")
public interface UpstreamConfig {
    /** The longest time one call to a cloud may take, to the last byte of its answer. */
    @WithDefault("3s")
    Duration timeout();

    /** How many calls of one account may be in flight. */
    @WithDefault("32")
    int concurrency();

    /** How many calls of one account begin in a second. */
    @WithDefault("20")
    int rate();

    /** The size of the largest answer that is read. */
    @WithDefault("8M")
    MemorySize maxResponse();
}
