package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.account.Accounts;
import io.upgrades.gateway.simulator.alibaba.AlibabaCloud;
import io.upgrades.gateway.simulator.http.Calls;
import io.upgrades.gateway.simulator.http.CloudServer;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.simulator.http.Faults;
import io.upgrades.gateway.simulator.http.SimulatedCloud;
import io.upgrades.gateway.simulator.huawei.HuaweiCloud;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Both clouds, each on a port of 127.0.0.1, speaking as {@code upstream/*.md} says the real ones do. An independent
 * witness: it knows nothing of the gateway. All methods are thread-safe.
 */
public final class SimulatedClouds implements AutoCloseable {
    private static final int ANY_PORT = 0;
    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx;
    private final Calls calls = new Calls();
    private final Faults faults = new Faults();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final World world;
    private final Clock clock;
    private final List<CloudServer> servers = new ArrayList<>();
    private volatile Duration latency = Duration.ZERO;
    private AlibabaCloud alibabaCloud;
    private HuaweiCloud huaweiCloud;
    private URI alibaba;
    private URI huawei;

    private SimulatedClouds(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    public static SimulatedClouds start(World world, Clock clock) {
        return start(world, clock, ANY_PORT, ANY_PORT);
    }

    /**
     * Starts both, on the given ports of 127.0.0.1.
     *
     * @param clock tells the clouds' time, and with it how far upgrades have come
     * @throws CompletionException where a port is taken; nothing is left running then
     */
    public static SimulatedClouds start(World world, Clock clock, int alibabaPort, int huaweiPort) {
        SimulatedClouds clouds = new SimulatedClouds(world, clock);
        try {
            clouds.listen(alibabaPort, huaweiPort);
            return clouds;
        } catch (RuntimeException failed) {
            clouds.close();
            throw failed;
        }
    }

    /** Base URL of Container Service, STS and metadata service, in every region. */
    public URI alibaba() {
        return alibaba;
    }

    /** Base URL of DWS, IAM and metadata service, in every region. */
    public URI huawei() {
        return huawei;
    }

    public Calls calls() {
        return calls;
    }

    /** The keys that accounts of Alibaba have now, to be replaced and revoked. */
    public Accounts alibabaKeys() {
        return alibabaCloud.accounts();
    }

    /** The keys that accounts of Huawei have now, to be replaced and revoked. */
    public Accounts huaweiKeys() {
        return huaweiCloud.accounts();
    }

    /** The one token of an identity provider that Alibaba's STS believes from now on. */
    public void trustOidcToken(String token) {
        alibabaCloud.trust(token);
    }

    /** What strikes every call for this cluster, until another fault is set. */
    public void fault(String clusterId, Fault fault) {
        faults.ofCluster(clusterId, fault);
    }

    /** What strikes one operation of this cluster only. */
    public void fault(String clusterId, String operation, Fault fault) {
        faults.of(operation, clusterId, fault);
    }

    /** What strikes an operation whatever the cluster: {@code KeystoneListProjects}. */
    public void faultOfOperation(String operation, Fault fault) {
        faults.ofOperation(operation, fault);
    }

    /** From now on there is no such cluster. */
    public void remove(String clusterId) {
        removed.add(clusterId);
    }

    /** Sets the state of a cluster in the list of clusters, in the cloud's own word. */
    public void state(String clusterId, String state) {
        states.put(clusterId, state);
    }

    /** Every cluster that was removed is there again, and all are well. */
    public void bringBack() {
        states.clear();
        removed.clear();
    }

    /** Back to the faults the world began with. */
    public void resetFaults() {
        faults.clear();
        world.faults().forEach(faults::ofCluster);
    }

    /** How long every answer of both clouds takes from now on, in whole milliseconds. */
    public void latency(Duration everyAnswer) {
        latency = everyAnswer;
    }

    /** Closes the connections that clients keep for their next calls. */
    public void closeConnections() {
        servers.forEach(server -> await(server.closeConnections()));
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void listen(int alibabaPort, int huaweiPort) {
        resetFaults();
        alibabaCloud =
                new AlibabaCloud(world.alibabaAccounts(), world.alibabaClusters(), this::exists, this::state, clock);
        huaweiCloud = new HuaweiCloud(
                world.huaweiAccounts(), world.projects(), world.huaweiClusters(), this::exists, this::state, clock);
        alibaba = url(await(server(alibabaCloud).listen(alibabaPort)));
        huawei = url(await(server(huaweiCloud).listen(huaweiPort)));
    }

    private CloudServer server(SimulatedCloud cloud) {
        CloudServer server = new CloudServer(vertx, cloud, faults, calls, () -> latency, clock);
        servers.add(server);
        return server;
    }

    private boolean exists(String clusterId) {
        return !removed.contains(clusterId);
    }

    private Optional<String> state(String clusterId) {
        return Optional.ofNullable(states.get(clusterId));
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /**
     * Runs the clouds until the process ends.
     *
     * @param arguments Alibaba port, Huawei port, number of generated clusters (else the demo), latency in
     *     milliseconds, upgrades of each generated cluster
     */
    public static void main(String[] arguments) {
        int alibabaPort = number(arguments, 0, ANY_PORT);
        int huaweiPort = number(arguments, 1, ANY_PORT);
        int generated = number(arguments, 2, 0);
        World world = generated > 0 ? World.generated(generated, number(arguments, 4, 3)) : World.demo();
        SimulatedClouds clouds = start(world, Clock.systemUTC(), alibabaPort, huaweiPort);
        clouds.latency(Duration.ofMillis(number(arguments, 3, 0)));
        System.out.println("alibaba " + clouds.alibaba());
        System.out.println("huawei " + clouds.huawei());
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
