package io.upgrades.gateway.simulator.http;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/** A request that waits for its answer, and what a {@link Fault} can do to it. */
public final class Exchange {
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final SimulatedCloud cloud;
    private final Call call;
    private final Answer honest;
    private final Calls.Flight flight;

    Exchange(
            Vertx vertx,
            HttpServerRequest request,
            SimulatedCloud cloud,
            Call call,
            Answer honest,
            Calls.Flight flight) {
        this.vertx = vertx;
        this.request = request;
        this.cloud = cloud;
        this.call = call;
        this.honest = honest;
        this.flight = flight;
    }

    /** What the cloud would say if nothing were wrong with it. */
    public Answer honest() {
        return honest;
    }

    public void send() {
        send(honest);
    }

    public void send(Answer answer) {
        flight.land();
        start(answer).end(answer.body());
    }

    public void throttle() {
        send(cloud.throttled(call));
    }

    public void withdraw() {
        send(cloud.withdrawn(call));
    }

    public void fail() {
        send(cloud.broken(call));
    }

    /** Status and headers are set, none of it is sent yet. */
    HttpServerResponse start(Answer answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        return response;
    }

    void sendPartAndReset(Answer answer, int bytes) {
        Buffer part = answer.body().getBuffer(0, bytes);
        start(answer)
                .putHeader("Content-Length", String.valueOf(answer.body().length()))
                .write(part)
                .onComplete(written -> reset());
    }

    /** Closes the connection with a TCP reset, not with a polite end. */
    public void reset() {
        ((ConnectionBase) request.connection()).channel().config().setOption(ChannelOption.SO_LINGER, 0);
        request.connection().close();
    }

    /** Runs it later, unless the client has gone. */
    public void later(Duration delay, Runnable then) {
        if (delay.isZero()) {
            then.run();
            return;
        }
        vertx.setTimer(Math.max(1, delay.toMillis()), timer -> {
            if (!request.response().closed()) {
                then.run();
            }
        });
    }
}
