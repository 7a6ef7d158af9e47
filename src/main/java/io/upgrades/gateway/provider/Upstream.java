package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * One account's way to its cloud: every call of the account goes through here and is limited here. A call that has no
 * whole answer in time, or no connection, fails with an {@link UpstreamException}; any answer is a {@link Reply}.
 */
public final class Upstream {
    private static final byte[] NOTHING = new byte[0];

    private final UpstreamLimits limits;
    private final ConcurrencyLimit concurrency;
    private final Clock clock;

    public Upstream(UpstreamLimits limits, Clock clock) {
        this.limits = limits;
        this.concurrency = new ConcurrencyLimit(limits.concurrency());
        this.clock = clock;
    }

    /** Makes one call, when its turn has come. The supplier is asked for a call that begins when subscribed to. */
    public Uni<Reply> call(Supplier<Uni<? extends Response>> call) {
        return concurrency.limit(() -> Uni.createFrom()
                .deferred(call)
                .ifNoItem()
                .after(limits.timeout())
                .fail()
                .map(this::reply)
                .onFailure()
                .transform(thrown -> new UpstreamException(TransportFailures.read(thrown, limits, clock.instant()))));
    }

    private Reply reply(Response response) {
        byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : NOTHING;
        return new Reply(response.getStatus(), response::getHeaderString, body, clock.instant());
    }
}
