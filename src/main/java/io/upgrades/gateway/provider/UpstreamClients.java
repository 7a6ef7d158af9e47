package io.upgrades.gateway.provider;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/**
 * Makes REST clients for the clouds' APIs. They follow no redirect, take any status as an answer, and end an answer that
 * is too large. Each has a pool of connections of its own, as large as the calls that can be in flight.
 */
@Singleton
public class UpstreamClients {
    /** Well below what servers keep a silent connection for, so that hardly ever one is used that they have just closed. */
    private static final int IDLE_SECONDS = 10;

    private final UpstreamLimits limits;
    private final UpstreamConnections connections;

    @Inject
    UpstreamClients(UpstreamLimits limits, UpstreamConnections connections) {
        this.limits = limits;
        this.connections = connections;
    }

    /** A client for the API at an address, whose calls are signed by the filter. */
    public <C> C client(Class<C> api, URI endpoint, ResteasyReactiveClientRequestFilter signing) {
        return builder(endpoint).register(signing).build(api);
    }

    /** A client for what hands out credentials: its calls are not signed. */
    public <C> C unsigned(Class<C> api, URI endpoint) {
        return builder(endpoint).build(api);
    }

    private QuarkusRestClientBuilder builder(URI endpoint) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(endpoint)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .readTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .userAgent("upgrades-gateway")
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, limits.concurrency())
                .property(QuarkusRestClientProperties.CONNECTION_TTL, IDLE_SECONDS)
                .httpClientOptionsCustomizer(options -> connections.apply(options, endpoint))
                .httpClientRequestCustomizer(new ResponseSizeLimit(limits.maxResponse()))
                .httpClientRequestCustomizer(new ClosedConnections());
    }
}
