package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Subscribers to a gateway that keeps every cluster warm anyway. */
@QuarkusTest
@TestProfile(ScheduledEventsTest.Scheduled.class)
class ScheduledEventsTest extends GatewayTest {
    /** Longer than anything goes on in the cluster. */
    private static final Duration A_STEP = Duration.ofSeconds(61);

    private static final Duration FRESH = Duration.ofMillis(300);

    @TestHTTPResource("/upgrades/events?cluster=" + HUAWEI_MOVING)
    URI moving;

    public static class Scheduled implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "upgrades.refresh", "scheduled",
                    "upgrades.cache.fresh", "300ms",
                    "upgrades.cache.fresh-active", "300ms");
        }
    }

    @Test
    void a_subscriber_is_told_and_clusters_that_nobody_subscribes_to_are_asked_as_before_and_after() {
        try (EventStream stream = EventStream.of(moving)) {
            stream.awaitEvents("heartbeat", 1);
            refresh();
            stream.awaitEvents("upgrade", 1);
            assertThat(stream.data("upgrade"))
                    .allSatisfy(data -> assertThat(data).contains(HUAWEI_MOVING));
        }

        refresh();
    }

    /**
     * Time passes, and both clusters are asked about once more. It goes on passing: an answer that was on its way when it
     * was moved on would be fresh for ever.
     */
    private void refresh() {
        int ofMoving = clouds.calls().ofCluster(HUAWEI_MOVING);
        int ofSample = clouds.calls().ofCluster(HUAWEI_SAMPLE);
        clock.advance(A_STEP);
        await().until(() -> {
            clock.advance(FRESH);
            return clouds.calls().ofCluster(HUAWEI_MOVING) > ofMoving
                    && clouds.calls().ofCluster(HUAWEI_SAMPLE) > ofSample;
        });
    }
}
