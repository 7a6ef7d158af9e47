package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EventsApiTest.Quick.class)
class EventsApiTest extends GatewayTest {
    @TestHTTPResource("/upgrades/events?cluster=" + HUAWEI_MOVING)
    URI moving;

    public static class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("upgrades.cache.fresh-active", "300ms", "upgrades.events.heartbeat", "300ms");
        }
    }

    @Test
    void what_is_known_first_is_told_to_a_subscriber_though_nobody_polls() {
        try (EventStream stream = EventStream.of(moving)) {
            stream.awaitEvents("upgrade", 5).awaitEvents("heartbeat", 2);

            assertThat(clouds.calls().total()).isEqualTo(1);
        }
    }
}
