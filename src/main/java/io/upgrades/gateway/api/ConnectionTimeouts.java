package io.upgrades.gateway.api;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.upgrades.gateway.catalog.CatalogConfig;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Closes connections on which no part of a response leaves for long, though bytes arrive: requests that are sent one byte at a
 * time, and responses that nobody reads. Quarkus has a key only for silence in both directions.
 */
@Singleton
class ConnectionTimeouts implements HttpServerOptionsCustomizer {
    /** For a request to arrive whole. */
    private static final Duration REQUEST = Duration.ofSeconds(10);

    /**
     * The kernel reports room only when about a third of this is free, so it also bounds how slowly a client may read without
     * being taken for dead.
     */
    private static final int SEND_BUFFER = 64 * 1024;

    private final Duration deadline;

    @Inject
    ConnectionTimeouts(CatalogConfig settings) {
        deadline = settings.deadline();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        limit(options, deadline);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        limit(options, deadline);
    }

    /** A request may begin when the connection has been idle for almost as long as it may, and is then answered in time. */
    static void limit(HttpServerOptions options, Duration deadline) {
        options.setSendBufferSize(SEND_BUFFER);
        if (options.getIdleTimeout() > 0) {
            long limit = options.getIdleTimeout() + deadline.plus(REQUEST).toMillis();
            options.setWriteIdleTimeout((int) Math.min(limit, Integer.MAX_VALUE));
        }
    }
}
