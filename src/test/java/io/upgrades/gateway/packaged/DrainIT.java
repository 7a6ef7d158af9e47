package io.upgrades.gateway.packaged;

import static io.upgrades.gateway.packaged.Gateways.PATIENCE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.testing.EventStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged gateway that is told to stop while it is busy. */
class DrainIT {
    private final World world = World.generated(20, 3);

    @Test
    void no_answer_is_broken_and_every_stream_ends_when_the_gateway_is_stopped_under_load(@TempDir Path logs)
            throws IOException {
        try (SimulatedClouds clouds = SimulatedClouds.start(world, Clock.systemUTC());
                Gateways gateways = new Gateways(logs)) {
            URI gateway = gateways.start(1, clouds, "-Dquarkus.shutdown.delay=5S", "-Dupgrades.upstream.timeout=20s")
                    .get(0);
            assertThat(gateways.get(gateway, "/upgrades").statusCode()).isEqualTo(200);
            try (EventStream events = EventStream.of(gateway.resolve("/upgrades/events"))) {
                events.awaitEvents("heartbeat", 1);
                Load load = new Load(gateways, List.of(gateway));
                load.awaitMore(200);
                // Longer than the delay, so that it is still on its way when no more are taken.
                clouds.latency(Duration.ofSeconds(7));
                CompletableFuture<HttpResponse<String>> late =
                        gateways.ask(gateway, "/upgrades", "Cache-Control", "no-cache");
                await().atMost(PATIENCE).until(() -> clouds.calls().inFlight() > 0);

                CompletableFuture<Process> ended = gateways.stop(0);
                await().atMost(PATIENCE)
                        .until(() -> gateways.get(gateway, "/q/health/ready").statusCode() == 503);
                load.awaitMore(200);
                load.end();
                events.awaitEnd();

                assertThat(late.join().statusCode()).isEqualTo(200);
                assertThat(late.join().body()).contains("\"complete\":true");
                assertThat(load.failed()).isEmpty();
                assertThat(ended.orTimeout(PATIENCE.toSeconds(), SECONDS).join().isAlive())
                        .isFalse();
                assertThat(gateways.log(0)).contains("upgrades-gateway stopped").doesNotContain(" ERROR ");
            }
        }
    }
}
