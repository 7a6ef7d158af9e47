package io.upgrades.gateway.packaged;

import static io.upgrades.gateway.packaged.Gateways.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.TestRedis;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several packaged gateways that share one real Redis. */
class ReplicasIT {
    private static final int CLUSTERS = 20;

    private final World world = World.generated(CLUSTERS, 3);
    private final Vertx vertx = Vertx.vertx();
    private SimulatedClouds clouds;
    private TestRedis redis;
    private Gateways gateways;

    @BeforeEach
    void begin(@TempDir Path logs) {
        clouds = SimulatedClouds.start(world, Clock.systemUTC());
        redis = new TestRedis(vertx);
        gateways = new Gateways(logs);
    }

    @AfterEach
    void end() {
        gateways.close();
        redis.close();
        clouds.close();
        vertx.close();
    }

    @Test
    void a_thousand_cold_requests_to_three_replicas_are_one_call_per_cluster_and_one_list_per_region()
            throws IOException {
        List<URI> replicas = start(3, "30s");
        replicas.forEach(this::warmUp);
        clouds.latency(Duration.ofMillis(500));

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 1000)
                .mapToObj(number -> gateways.ask(replicas.get(number % 3), "/upgrades"))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.join().statusCode()).isEqualTo(200);
            assertThat(answer.join().body()).contains("\"fresh\":" + CLUSTERS + ",");
        });
        assertThat(world.clusterIds())
                .allSatisfy(id -> assertThat(clouds.calls().ofCluster(id)).isEqualTo(1));
        assertThat(clouds.calls().ofOperation("DescribeClustersV1")).isEqualTo(1);
        assertThat(clouds.calls().ofOperation("ListClusters")).isEqualTo(1);
        assertThat(clouds.calls().total()).isEqualTo(CLUSTERS + 2);
    }

    @Test
    void a_new_replica_knows_what_the_others_know_though_all_clouds_hang() throws IOException {
        assertThat(gateways.get(start(1, "1s").get(0), "/upgrades").statusCode())
                .isEqualTo(200);
        world.clusterIds().forEach(id -> clouds.fault(id, Fault.hang()));
        clouds.faultOfOperation("DescribeClustersV1", Fault.hang());
        clouds.faultOfOperation("ListClusters", Fault.hang());

        HttpResponse<String> answer = gateways.get(start(1, "1s").get(0), "/upgrades");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"fresh\":" + CLUSTERS + ",").contains("\"total\":" + 3 * CLUSTERS);
    }

    @Test
    void no_request_fails_while_redis_is_killed_and_comes_back() throws IOException {
        List<URI> replicas = start(3, "100ms");
        Load load = new Load(gateways, replicas);
        load.awaitMore(100);
        assertThat(available(replicas)).allMatch("1.0"::equals);

        redis.stop();
        load.awaitMore(100);
        await().atMost(PATIENCE).until(() -> available(replicas).stream().allMatch("0.0"::equals));
        load.awaitMore(100);
        redis.start();
        await().atMost(PATIENCE).until(() -> available(replicas).stream().allMatch("1.0"::equals));
        load.awaitMore(100);

        load.end();
        assertThat(load.failed()).isEmpty();
        for (int replica = 0; replica < 3; replica++) {
            assertThat(gateways.log(replica))
                    .containsOnlyOnce("Sharing nothing with the other replicas for now")
                    .containsOnlyOnce("Sharing with the other replicas through Redis again")
                    .doesNotContain(" ERROR ");
        }
    }

    private List<URI> start(int number, String fresh) throws IOException {
        return gateways.start(
                number,
                clouds,
                "-Dquarkus.redis.hosts=" + redis.address(),
                "-Dupgrades.cache.backend=redis",
                // Where Redis and the clouds are well, a slow machine does not matter.
                "-Dupgrades.cache.redis-timeout=20s",
                "-Dupgrades.upstream.timeout=20s",
                "-Dupgrades.cache.fresh=" + fresh,
                "-Dupgrades.cache.fresh-active=" + fresh);
    }

    private List<String> available(List<URI> replicas) {
        return replicas.stream()
                .map(replica -> gateways.metric(replica, "upgrades_redis_available"))
                .toList();
    }

    /** Lets the code be loaded that answers requests, without a question to a cloud. */
    private void warmUp(URI replica) {
        IntStream.range(0, 50)
                .forEach(each -> assertThat(gateways.get(replica, "/upgrades?account=nobody")
                                .statusCode())
                        .isEqualTo(200));
    }
}
