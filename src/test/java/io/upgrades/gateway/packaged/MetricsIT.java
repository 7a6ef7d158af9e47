package io.upgrades.gateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.testing.Metrics;
import io.upgrades.gateway.testing.TestRedis;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus gets of a packaged gateway. */
class MetricsIT {
    private static final int CLUSTERS = 10_000;

    /** Also looked at by promtool, in CI. */
    private static final Path SCRAPE = Path.of("target/metrics.txt");

    private static final Pattern NAME = Pattern.compile("\\b(?:upgrades|http_server)_[a-z_]+|\\bupgrades(?=\\{)");

    @Test
    void ten_thousand_clusters_do_not_make_more_than_two_thousand_series(@TempDir Path logs) throws IOException {
        World world = World.generated(CLUSTERS, 2);
        try (SimulatedClouds clouds = SimulatedClouds.start(world, Clock.systemUTC());
                Gateways gateways = new Gateways(logs)) {
            URI gateway = gateways.start(
                            1,
                            clouds,
                            "-Xmx256m",
                            "-Dupgrades.upstream.rate=10000",
                            "-Dupgrades.upstream.concurrency=100",
                            "-Dupgrades.upstream.timeout=60s",
                            // A slow machine takes more than a minute for all of them.
                            "-Dupgrades.cache.fresh=1h",
                            "-Dupgrades.cache.fresh-active=1h",
                            "-Dupgrades.deadline=110s")
                    .get(0);

            assertThat(gateways.get(gateway, "/upgrades/summary").body()).startsWith("{\"total\":" + 2 * CLUSTERS);

            Metrics metrics = Metrics.of(gateways.get(gateway, "/q/metrics").body());
            assertThat(metrics.sum("upgrades_clusters", "freshness=\"fresh\"")).isEqualTo(CLUSTERS);
            assertThat(metrics.sum("upgrades")).isEqualTo(2 * CLUSTERS);
            assertThat(metrics.samples()).hasSizeLessThan(2_000);
        }
    }

    @Test
    void every_metric_that_an_alert_looks_at_is_there(@TempDir Path logs) throws IOException {
        World world = World.generated(4, 1);
        Vertx vertx = Vertx.vertx();
        try (SimulatedClouds clouds = SimulatedClouds.start(world, Clock.systemUTC());
                TestRedis redis = new TestRedis(vertx);
                Gateways gateways = new Gateways(logs)) {
            URI gateway = gateways.start(
                            1, clouds, "-Dupgrades.cache.backend=redis", "-Dquarkus.redis.hosts=" + redis.address())
                    .get(0);
            assertThat(gateways.get(gateway, "/upgrades").statusCode()).isEqualTo(200);

            String scrape =
                    gateways.get(gateway, "/q/metrics", "Accept", "text/plain").body();
            Files.writeString(SCRAPE, scrape);
            assertThat(named(Files.readString(Path.of("docker/prometheus/alerts.yml"))))
                    .hasSizeGreaterThan(8)
                    .isSubsetOf(names(Metrics.of(scrape)));
        } finally {
            vertx.close();
        }
    }

    private static Set<String> named(String rules) {
        return rules.lines()
                .filter(line -> !line.contains("summary:") && !line.contains("action:"))
                .flatMap(line -> NAME.matcher(line).results())
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Metrics metrics) {
        return metrics.samples().stream().map(Metrics.Sample::name).collect(Collectors.toSet());
    }
}
