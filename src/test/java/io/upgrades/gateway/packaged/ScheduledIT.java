package io.upgrades.gateway.packaged;

import static io.upgrades.gateway.packaged.Gateways.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.simulator.http.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged gateway that keeps every cluster warm though nobody asks. */
class ScheduledIT {
    @Test
    void every_cluster_is_asked_again_and_again_and_a_request_is_answered_at_once(@TempDir Path logs)
            throws IOException {
        World world = World.generated(20, 3);
        List<String> ids = world.clusterIds();
        try (SimulatedClouds clouds = SimulatedClouds.start(world, Clock.systemUTC());
                Gateways gateways = new Gateways(logs)) {
            URI gateway = gateways.start(
                            1,
                            clouds,
                            "-Dupgrades.refresh=scheduled",
                            "-Dupgrades.cache.fresh=1s",
                            "-Dupgrades.cache.fresh-active=1s")
                    .get(0);

            await().atMost(PATIENCE)
                    .until(() -> ids.stream().allMatch(id -> clouds.calls().ofCluster(id) >= 3));

            ids.forEach(id -> clouds.fault(id, Fault.hang()));
            HttpResponse<String> answer = gateways.get(gateway, "/upgrades", "Prefer", "wait=0");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"complete\":true").contains("\"total\":60");
        }
    }
}
