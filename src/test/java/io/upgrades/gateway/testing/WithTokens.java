package io.upgrades.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** With the access that {@link OpenIdProvider} sets. */
public class WithTokens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("upgrades.events.heartbeat", "300ms");
    }
}
