package io.upgrades.gateway.catalog.replicas;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Makes clients of the Redis that {@code quarkus.redis.*} names; Quarkus itself makes one only, for good. */
@Singleton
public class RedisClients implements RedisOptionsCustomizer {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss", "unix", "redis+socket");

    private volatile RedisOptions options;

    /** Quarkus works the options out only where something may want a client: so it is told that something may. */
    @Inject
    RedisClients(Instance<Redis> unused) {}

    @Override
    public void customize(String clientName, RedisOptions read) {
        options = new RedisOptions(read);
    }

    /** Why no client can be made; says no address, which may have a password in it. */
    public Optional<String> mistake() {
        if (options == null) {
            return Optional.of("quarkus.redis.hosts is missing, or quarkus.redis.active is false");
        }
        return options.getEndpoints().stream().allMatch(RedisClients::isAddress)
                ? Optional.empty()
                : Optional.of("quarkus.redis.hosts is no address such as redis://host:6379");
    }

    /** A client that is not connected yet. */
    public Redis create(Vertx vertx) {
        return Redis.createClient(vertx, new RedisOptions(options));
    }

    private static boolean isAddress(String text) {
        try {
            String scheme = URI.create(text).getScheme();
            return scheme != null && SCHEMES.contains(scheme);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
