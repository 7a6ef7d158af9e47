package io.upgrades.gateway.catalog.replicas;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes clients of the Redis that {@code quarkus.redis.*} names; Quarkus itself makes one only, for good. */
@Singleton
public class RedisClients implements RedisOptionsCustomizer {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final Pattern DATABASE = Pattern.compile("/?[0-9]{0,5}");

    private volatile RedisOptions options;

    /** Quarkus works the options out only where something may want a client: so it is told that something may. */
    @Inject
    RedisClients(Instance<Redis> unused) {}

    @Override
    public void customize(String clientName, RedisOptions read) {
        options = new RedisOptions(read);
        if (mistake().isPresent()) {
            // Quarkus would fail at it, and no other mistake would be told.
            read.setEndpoints(List.of(RedisOptions.DEFAULT_ENDPOINT));
        }
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

    /** As Vert.x (4.5.24) reads it; a host with an underscore in its name is none to Java. */
    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            String scheme = String.valueOf(uri.getScheme());
            boolean isOverTcp = SCHEMES.contains(scheme)
                    && uri.getHost() != null
                    && DATABASE.matcher(uri.getPath()).matches();
            return isOverTcp || scheme.equals("unix");
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
