package io.upgrades.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway that shares through a Redis which is not there when it starts. */
public class WithRedis implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "upgrades.cache.backend", "redis",
                "upgrades.cache.redis-timeout", "20s",
                "quarkus.redis.hosts", "redis://127.0.0.1:" + FreePorts.next());
    }
}
