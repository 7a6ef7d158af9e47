package io.upgrades.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.upgrades.gateway.provider.EveryKindOfCredentials;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Everything is logged of a gateway with API keys, credentials of every kind and a Redis that cannot be reached. */
public class WithEverythingLogged implements QuarkusTestProfile {
    public static final Path LOG = Path.of("target/leak-test.log");
    public static final String REDIS_PASSWORD = "marked-password-of-redis";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(EverythingLogged.into(LOG));
        settings.putAll(new WithApiKeys().getConfigOverrides());
        settings.putAll(new EveryKindOfCredentials().getConfigOverrides());
        settings.put("upgrades.cache.backend", "redis");
        settings.put("quarkus.redis.hosts", "redis://:" + REDIS_PASSWORD + "@127.0.0.1:${simulator.nobody.port}");
        settings.put("upgrades.upstream.timeout", "1s");
        return settings;
    }
}
