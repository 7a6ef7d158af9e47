package io.upgrades.gateway.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * How calls to the clouds are limited.
 *
 * @param timeout of one call, from the moment it may begin to the last byte of its answer
 * @param concurrency calls in flight per account
 * @param rate calls begun a second per account
 * @param maxResponse bytes of one answer's body
 * @param proxy {@code host:port} of the HTTPS proxy, for the messages of failures; empty where there is none
 */
public record UpstreamLimits(Duration timeout, int concurrency, int rate, int maxResponse, Optional<String> proxy) {

    /** Limits of calls that go through no proxy. */
    public UpstreamLimits(Duration timeout, int concurrency, int rate, int maxResponse) {
        this(timeout, concurrency, rate, maxResponse, Optional.empty());
    }

    /** The same limits for calls that must be done sooner or may take longer. */
    public UpstreamLimits withTimeout(Duration other) {
        return new UpstreamLimits(other, concurrency, rate, maxResponse, proxy);
    }

    static UpstreamLimits of(UpstreamConfig config, Optional<String> proxy) {
        return new UpstreamLimits(
                config.timeout(),
                config.concurrency(),
                config.rate(),
                Math.toIntExact(config.maxResponse().asLongValue()),
                proxy);
    }
}
