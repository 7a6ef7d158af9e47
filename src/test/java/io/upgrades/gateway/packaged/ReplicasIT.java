package io.upgrades.gateway.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.simulator.alibaba.AlibabaCluster;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.simulator.huawei.HuaweiCluster;
import io.upgrades.gateway.testing.TestRedis;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several packaged gateways that share one real Redis. */
class ReplicasIT {
    private static final int CLUSTERS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world = World.generated(CLUSTERS, 3);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path logs;

    private SimulatedClouds clouds;
    private TestRedis redis;

    @BeforeEach
    void begin() {
        clouds = SimulatedClouds.start(world, Clock.systemUTC());
        redis = new TestRedis(vertx);
    }

    @AfterEach
    void end() throws InterruptedException {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            process.waitFor();
        }
        redis.close();
        clouds.close();
        vertx.close();
    }

    @Test
    void a_thousand_cold_requests_to_three_replicas_are_one_call_per_cluster() throws IOException {
        List<URI> replicas = start(3, "30s");
        replicas.forEach(this::warmUp);
        clouds.latency(Duration.ofMillis(500));

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 1000)
                .mapToObj(number -> client.sendAsync(
                        request(replicas.get(number % 3).resolve("/upgrades")), HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.join().statusCode()).isEqualTo(200);
            assertThat(answer.join().body()).contains("\"fresh\":" + CLUSTERS + ",");
        });
        assertThat(clusterIds())
                .allSatisfy(id -> assertThat(clouds.calls().ofCluster(id)).isEqualTo(1));
        assertThat(clouds.calls().total()).isEqualTo(CLUSTERS);
    }

    @Test
    void a_new_replica_knows_what_the_others_know_though_all_clouds_hang() throws Exception {
        assertThat(get(start(1, "1s").get(0)).statusCode()).isEqualTo(200);
        clusterIds().forEach(id -> clouds.fault(id, Fault.hang()));

        HttpResponse<String> answer = get(start(1, "1s").get(0));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"fresh\":" + CLUSTERS + ",").contains("\"total\":" + 3 * CLUSTERS);
    }

    @Test
    void no_request_fails_while_redis_is_killed_and_comes_back() throws Exception {
        List<URI> replicas = start(3, "100ms");
        try (Load load = new Load(replicas)) {
            load.awaitMore(300);
            assertThat(available(replicas)).allMatch("1.0"::equals);

            redis.stop();
            load.awaitMore(300);
            await().atMost(PATIENCE).until(() -> available(replicas).stream().allMatch("0.0"::equals));
            load.awaitMore(300);
            redis.start();
            await().atMost(PATIENCE).until(() -> available(replicas).stream().allMatch("1.0"::equals));
            load.awaitMore(300);

            assertThat(load.failed()).isEmpty();
        }
        for (int replica = 0; replica < 3; replica++) {
            String log = Files.readString(logs.resolve(replica + ".log"), UTF_8);
            assertThat(log).containsOnlyOnce("Sharing nothing with the other replicas for now");
            assertThat(log).containsOnlyOnce("Sharing with the other replicas through Redis again");
            assertThat(log).doesNotContain(" ERROR ");
        }
    }

    /** Requests to all replicas in turn, each as soon as the one before is answered, four at a time. */
    private final class Load implements AutoCloseable {
        private final List<URI> replicas;
        private final List<String> failures = new ArrayList<>();
        private int answered;
        private boolean over;

        Load(List<URI> replicas) {
            this.replicas = replicas;
            IntStream.range(0, 4).forEach(each -> next());
        }

        synchronized List<String> failed() {
            return List.copyOf(failures);
        }

        void awaitMore(int answers) {
            int enough = answered() + answers;
            await().atMost(PATIENCE).until(() -> answered() >= enough);
        }

        private synchronized int answered() {
            return answered;
        }

        private synchronized void next() {
            if (over) {
                return;
            }
            URI replica = replicas.get(answered % replicas.size());
            Uni.createFrom()
                    .completionStage(() -> client.sendAsync(
                            request(replica.resolve("/upgrades?limit=1")), HttpResponse.BodyHandlers.ofString()))
                    .onItemOrFailure()
                    .invoke(this::note)
                    .subscribe()
                    .with(answer -> next(), thrown -> next());
        }

        private synchronized void note(HttpResponse<String> answer, Throwable thrown) {
            answered++;
            if (!over
                    && (thrown != null
                            || answer.statusCode() != 200
                            || !answer.body().contains("\"complete\":true"))) {
                failures.add(thrown == null ? answer.statusCode() + " " + answer.body() : thrown.toString());
            }
        }

        @Override
        public synchronized void close() {
            over = true;
        }
    }

    private List<String> clusterIds() {
        return Stream.concat(
                        world.alibabaClusters().stream().map(AlibabaCluster::id),
                        world.huaweiClusters().stream().map(HuaweiCluster::id))
                .toList();
    }

    private List<String> available(List<URI> replicas) {
        return replicas.stream()
                .map(replica -> get(replica.resolve("/q/metrics"))
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("upgrades_redis_available "))
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private HttpResponse<String> get(URI address) {
        URI whole = address.getPath().isEmpty() ? address.resolve("/upgrades?limit=1") : address;
        return client.sendAsync(request(whole), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    }

    /** Starts replicas and waits until they are ready. */
    private List<URI> start(int number, String fresh) throws IOException {
        List<URI> replicas = new ArrayList<>();
        for (int each = 0; each < number; each++) {
            int port = TestRedis.freePort();
            processes.add(new ProcessBuilder(command(port, fresh))
                    .redirectErrorStream(true)
                    .redirectOutput(logs.resolve(processes.size() + ".log").toFile())
                    .start());
            replicas.add(URI.create("http://127.0.0.1:" + port));
        }
        replicas.forEach(replica -> await().atMost(PATIENCE).until(() -> isReady(replica)));
        return replicas;
    }

    /** Lets the code be loaded that answers requests, without a question to a cloud. */
    private void warmUp(URI replica) {
        IntStream.range(0, 50)
                .forEach(each -> assertThat(
                                get(replica.resolve("/upgrades?account=nobody")).statusCode())
                        .isEqualTo(200));
    }

    private boolean isReady(URI replica) {
        return client.sendAsync(request(replica.resolve("/q/health/ready")), HttpResponse.BodyHandlers.discarding())
                .handle((answer, thrown) -> thrown == null && answer.statusCode() == 200)
                .join();
    }

    private List<String> command(int port, String fresh) {
        String ali = "-Dupgrades.accounts.ali-load.";
        String hw = "-Dupgrades.accounts.hw-load.";
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.redis.hosts=" + redis.address(),
                "-Dupgrades.access=open",
                "-Dupgrades.cache.backend=redis",
                "-Dupgrades.cache.fresh=" + fresh,
                "-Dupgrades.cache.fresh-active=" + fresh,
                "-Dupgrades.upstream.rate=1000",
                "-Dupgrades.deadline=20s",
                ali + "provider=alibaba",
                ali + "access-key-id=LTAI5tLoadAliLoad0001",
                ali + "access-key-secret=simulated-secret-of-ali-load-01",
                ali + "components=component-0,component-1,component-2",
                ali + "regions.cn-hangzhou.clusters="
                        + String.join(
                                ",",
                                world.alibabaClusters().stream()
                                        .map(AlibabaCluster::id)
                                        .toList()),
                ali + "regions.cn-hangzhou.endpoint=" + clouds.alibaba(),
                hw + "provider=huawei",
                hw + "access-key-id=HWLOADAK000000000001",
                hw + "access-key-secret=simulated-secret-of-hw-load-01",
                hw + "regions.cn-north-4.project-id=0536cdee2200d5912f7cc00b877980f1",
                hw + "regions.cn-north-4.clusters="
                        + String.join(
                                ",",
                                world.huaweiClusters().stream()
                                        .map(HuaweiCluster::id)
                                        .toList()),
                hw + "regions.cn-north-4.endpoint=" + clouds.huawei(),
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
    }
}
