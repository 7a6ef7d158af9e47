package io.upgrades.gateway.api;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.upgrades.gateway.api.RequestDeadline.Waiting;
import io.upgrades.gateway.catalog.CatalogSettings;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Ends the connections of clients that send or read too slowly to be waited for. Neither Quarkus nor Vert.x has a limit
 * that bytes do not begin anew, nor a place to add one: so this goes to the listening sockets themselves, and puts one
 * first into each connection that they accept. Who sends nothing is left to the idle timeout.
 */
@Singleton
class SlowClients {
    private static final String NAME = "slow-clients";

    /** Direct memory is as large as the heap, unless it is set, and answers are not all that it is for. */
    private static final int SHARE_OF_UNSENT = 4;

    /** Of the heap, where the shortest header fields take two dozen times as much as on the wire. */
    private static final int SHARE_OF_UNFINISHED = 128;

    /** Proxies add a few to the dozen that a browser sends. */
    private static final int MOST_HEADER_FIELDS = 100;

    /** For a header to arrive, beside what an answer may take: the line may be bad, but a header is small. */
    private static final Duration HEADER = Duration.ofSeconds(10);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(SlowClients.class);

    /** Not static: a native executable would keep the heap of the machine that built it. */
    private final long memory = Runtime.getRuntime().maxMemory();

    private final VertxInternal vertx;
    private final Duration patience;
    private final Map<EventExecutor, Waiting> waiting = new ConcurrentHashMap<>();
    private final UnfinishedRequests unfinished = new UnfinishedRequests(memory / SHARE_OF_UNFINISHED);
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);
    private final ProblemRoutes problems;
    private final Clock clock;

    @Inject
    SlowClients(Vertx vertx, CatalogSettings settings, ProblemRoutes problems, Clock clock) {
        this.vertx = (VertxInternal) vertx;
        this.patience = settings.deadline().plus(HEADER);
        this.problems = problems;
        this.clock = clock;
    }

    void limit(@ObservesAsync HttpServerStart started) {
        limit();
    }

    void limit(@ObservesAsync HttpsServerStart started) {
        limit();
    }

    /** A connection's handlers are only complete when there is a request. */
    void limit(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::limit);
    }

    private void limit(RoutingContext request) {
        ChannelHandlerContext server = ((ConnectionBase) request.request().connection()).channelHandlerContext();
        ChannelPipeline connection = server.pipeline();
        if (connection.get(OneRequestAtATime.class) == null) {
            connection.addBefore(server.name(), null, new OneRequestAtATime());
        }
        if (request.request().headers().entries().size() > MOST_HEADER_FIELDS) {
            problems.answer(
                    request.response(),
                    Problem.of(
                            Status.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            "The request has more than " + MOST_HEADER_FIELDS + " header fields."),
                    Map.of());
            return;
        }
        Optional.ofNullable(connection.get(RequestDeadline.class)).ifPresent(RequestDeadline::finished);
        request.next();
    }

    private Waiting waiting(EventExecutor loop) {
        return waiting.computeIfAbsent(
                loop,
                first -> new Waiting(unfinished, new UnsentAnswers(memory / SHARE_OF_UNSENT, unsent, this::tell)));
    }

    /** Warns at most once a minute, so that clients cannot fill the log. */
    private void tell() {
        Instant now = clock.instant();
        Instant last = told.get();
        if (!now.isBefore(last.plus(BETWEEN_WARNINGS)) && told.compareAndSet(last, now)) {
            LOG.warnf(
                    "Connections whose answers are not read are closed: more than %d bytes of answers wait to be read",
                    memory / SHARE_OF_UNSENT);
        }
    }

    private void limit() {
        vertx.getAcceptorEventLoopGroup()
                .forEach(loop -> loop.execute(() -> ((SingleThreadEventLoop) loop)
                        .registeredChannelsIterator()
                        .forEachRemaining(this::limit)));
    }

    private void limit(Channel channel) {
        if (channel instanceof ServerChannel && channel.pipeline().get(NAME) == null) {
            channel.pipeline().addFirst(NAME, new Accepting());
        }
    }

    /** What a listening socket reads is connections. */
    @Sharable
    private final class Accepting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext socket, Object accepted) {
            ((Channel) accepted).pipeline().addLast(new RequestDeadline(patience, SlowClients.this::waiting));
            socket.fireChannelRead(accepted);
        }
    }
}
