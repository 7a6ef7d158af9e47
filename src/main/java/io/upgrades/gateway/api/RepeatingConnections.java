package io.upgrades.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.EventExecutor;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.Sight;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The connections on which an answer may be sent again, and what each event loop has sent last. */
@Singleton
final class RepeatingConnections {
    /** Of the memory, for what is sent again. */
    private static final int SHARE_OF_MEMORY = 64;

    private final Catalog catalog;
    private final MeterRegistry meters;
    private final Clock clock;
    private final boolean repeats;
    private final Map<EventExecutor, RecentAnswers> recent = new ConcurrentHashMap<>();

    @Inject
    RepeatingConnections(
            Catalog catalog,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.access-log.enabled", defaultValue = "false") boolean logged,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean untraced) {
        this.catalog = catalog;
        this.meters = meters;
        this.clock = clock;
        // Who wants to see each request sees each.
        this.repeats = !logged && untraced;
    }

    /**
     * Lets the answer that is sent next be sent again. To be called on the event loop of the connection.
     *
     * @param shown what it shows
     * @param until when the caller may no longer see it (UTC); empty means it always may
     */
    void repeat(HttpConnection connection, Sight shown, Optional<Instant> until) {
        ChannelHandlerContext server = ((ConnectionBase) connection).channelHandlerContext();
        // A connection that has ended has none any more.
        ChannelHandlerContext reader = server.pipeline().context(HttpRequestDecoder.class);
        if (repeats && reader != null) {
            repeated(server, reader).repeat(shown, until.orElse(Instant.MAX));
        }
    }

    private RepeatedRequests repeated(ChannelHandlerContext server, ChannelHandlerContext reader) {
        ChannelPipeline connection = server.pipeline();
        RepeatedRequests known = connection.get(RepeatedRequests.class);
        if (known != null) {
            return known;
        }
        RecentAnswers ofLoop = recent.computeIfAbsent(server.executor(), this::ofLoop);
        RepeatedBytes bytes = new RepeatedBytes(ofLoop, connection.get(OneRequestAtATime.class));
        RepeatedRequests added = new RepeatedRequests(ofLoop, bytes);
        connection.addBefore(reader.name(), null, bytes);
        connection.addBefore(server.name(), null, added);
        return added;
    }

    private RecentAnswers ofLoop(EventExecutor loop) {
        return new RecentAnswers(catalog, meters, clock, LoopMemory.of(loop, SHARE_OF_MEMORY));
    }
}
