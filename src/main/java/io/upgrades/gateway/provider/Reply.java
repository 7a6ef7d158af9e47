package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A cloud's answer to one call, whatever its status.
 *
 * @param headers gives a header's value, or null
 * @param body empty where there was none
 * @param receivedAt when the whole body had arrived (UTC)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: it lives for one call
public record Reply(int status, Function<String, String> headers, byte[] body, Instant receivedAt) {

    /** Bodies with more bytes are parsed on a worker thread. */
    static final int LARGE = 64 * 1024;

    private static final byte[] NOTHING = new byte[0];

    /**
     * Makes a call at each subscription, limited in time, and returns its answer. A call on a pooled connection that
     * the cloud has closed is sent again at once, no more often than the pool has connections. Fails with an {@link
     * UpstreamException} where there is no answer.
     */
    static Uni<Reply> to(Supplier<Uni<? extends Response>> call, UpstreamLimits limits, Clock clock) {
        return Uni.createFrom()
                .deferred(call)
                .onFailure(ClosedConnections::maySendAgain)
                .retry()
                .atMost(limits.concurrency())
                .ifNoItem()
                .after(limits.timeout())
                .fail()
                .map(response -> of(response, clock.instant()))
                .chain(Reply::handedOn)
                .onFailure()
                .transform(thrown -> new UpstreamException(TransportFailures.read(thrown, limits, clock.instant())));
    }

    /** Parsing a large body would block the event loop; for a small one the change of threads would cost more. */
    private static Uni<Reply> handedOn(Reply reply) {
        Uni<Reply> here = Uni.createFrom().item(reply);
        return reply.body.length > LARGE && Context.isOnEventLoopThread()
                ? here.emitOn(Infrastructure.getDefaultWorkerPool())
                : here;
    }

    private static Reply of(Response response, Instant receivedAt) {
        byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : NOTHING;
        return new Reply(response.getStatus(), response::getHeaderString, body, receivedAt);
    }

    /** A header's value, where it is not blank. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name)).filter(value -> !value.isBlank());
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    public boolean redirection() {
        return status >= 300 && status < 400;
    }
}
