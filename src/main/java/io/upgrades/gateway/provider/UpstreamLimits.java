package io.upgrades.gateway.provider;

import io.upgrades.gateway.configuration.SettingsReader;
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

    static UpstreamLimits read(UpstreamConfig config, HttpsProxy proxy, SettingsReader reader) {
        return new UpstreamLimits(
                reader.duration("upgrades.upstream.timeout", config.timeout().orElse("3s")),
                reader.number(
                        "upgrades.upstream.concurrency", config.concurrency().orElse("32"), 1, 10_000),
                reader.number("upgrades.upstream.rate", config.rate().orElse("20"), 1, 10_000),
                reader.bytes(
                        "upgrades.upstream.max-response", config.maxResponse().orElse("8M")),
                proxy.name());
    }
}
