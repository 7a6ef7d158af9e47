package io.upgrades.gateway.catalog.replicas;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses, when the gateway starts, whether it shares what it knows. */
final class ReplicasProducer {
    @Produces
    @Singleton
    static Replicas replicas() {
        return new Alone();
    }
}
