package io.upgrades.gateway.simulator;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * Both clouds' HTTP APIs on this machine, one port each, as far as the gateway speaks them: signatures, clocks and nonces
 * are checked as the clouds do, errors are theirs. Huawei's IAM answers on Huawei's port.
 *
 * <p>It shares no code with the gateway, so that a mistake in one is not a mistake in the other.
 */
public final class SimulatedClouds implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final Calls calls = new Calls();
    private final Faults faults = new Faults(vertx);
    private final HttpServer alibaba;
    private final HttpServer huawei;

    private SimulatedClouds(World world, Clock clock, int alibabaPort, int huaweiPort) {
        alibaba = listen(alibabaPort, new AlibabaCloud(world, clock, calls, faults));
        huawei = listen(huaweiPort, new HuaweiCloud(world, clock, calls, faults));
    }

    /** Starts both clouds on ports that are free. */
    public static SimulatedClouds start(World world, Clock clock) {
        return start(world, clock, 0, 0);
    }

    /** Starts both clouds; a port of 0 means any that is free. */
    public static SimulatedClouds start(World world, Clock clock, int alibabaPort, int huaweiPort) {
        return new SimulatedClouds(world, clock, alibabaPort, huaweiPort);
    }

    /** Runs both clouds in a process of their own: ports, and the number of clusters of a generated world. */
    public static void main(String[] arguments) {
        World world = arguments.length > 2 ? World.generated(Integer.parseInt(arguments[2]), 20) : World.demo();
        SimulatedClouds clouds =
                start(world, Clock.systemUTC(), Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        if (arguments.length > 3) {
            clouds.latency(Duration.ofMillis(Long.parseLong(arguments[3])));
        }
        System.out.println("alibaba " + clouds.alibaba() + " huawei " + clouds.huawei());
    }

    /** Where Alibaba Cloud CS answers. */
    public URI alibaba() {
        return address(alibaba);
    }

    /** Where Huawei Cloud DWS and IAM answer. */
    public URI huawei() {
        return address(huawei);
    }

    /** What has been called so far. */
    public Calls calls() {
        return calls;
    }

    /** From now on, every good call about the cluster (or {@code iam}) meets this fault. */
    public void fault(String clusterId, Fault fault) {
        faults.set(clusterId, fault);
    }

    /** From now on, every call takes this long. */
    public void latency(Duration latency) {
        faults.latency(latency);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpServer listen(int port, Handler<HttpServerRequest> cloud) {
        return vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(port))
                .requestHandler(cloud)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static URI address(HttpServer server) {
        return URI.create("http://" + HOST + ":" + server.actualPort());
    }
}
