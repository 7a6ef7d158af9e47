package io.upgrades.gateway.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import io.upgrades.gateway.catalog.replicas.RedisClients;
import io.upgrades.gateway.catalog.replicas.RedisReplicas;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Timer;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Chooses what the replicas share through, as the settings say. */
final class ReplicasProducer {
    @Produces
    @Singleton
    static Replicas replicas(
            CatalogConfig settings, RedisClients clients, Vertx vertx, Clock clock, Timer timer, MeterRegistry meters) {
        return switch (settings.cache().backend()) {
            case LOCAL -> new Replicas() {};
            case REDIS ->
                new RedisReplicas(
                        vertx,
                        () -> clients.create(vertx),
                        settings.cache().redisTimeout(),
                        settings.cache().staleIfError(),
                        clock,
                        timer,
                        meters);
        };
    }

    static void close(@Disposes Replicas replicas) {
        replicas.close();
    }
}
