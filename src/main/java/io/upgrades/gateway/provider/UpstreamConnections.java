package io.upgrades.gateway.provider;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.util.Optional;

/**
 * How connections to the clouds are made. It has the last word on each client's options: what goes there is worth whole
 * accounts, so no setting of Quarkus for clients at large weakens TLS or leads through another proxy.
 */
public final class UpstreamConnections {
    private final Optional<TrustOptions> trust;
    private final HttpsProxy proxy;

    /**
     * Connections of one kind.
     *
     * @param trust whom to trust; empty for those the JDK trusts
     */
    UpstreamConnections(Optional<TrustOptions> trust, HttpsProxy proxy) {
        this.trust = trust;
        this.proxy = proxy;
    }

    void apply(HttpClientOptions options, URI endpoint) {
        options.setTracingPolicy(TracingPolicy.IGNORE) // calls have spans of their own, and what they carry is signed
                .setTrustAll(false)
                .setVerifyHost(true)
                .setTrustOptions(trust.orElse(null))
                .setProxyOptions(proxy.to(endpoint).orElse(null));
    }
}
