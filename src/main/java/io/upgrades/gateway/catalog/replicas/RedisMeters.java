package io.upgrades.gateway.catalog.replicas;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what is done with Redis and how it goes. */
final class RedisMeters {
    private final MeterRegistry meters;
    private final Counter unreadable;

    RedisMeters(MeterRegistry meters, Sharing sharing) {
        this.meters = meters;
        this.unreadable = Counter.builder("upgrades.redis.unreadable")
                .description("Values of Redis that were not what this version writes")
                .register(meters);
        Gauge.builder("upgrades.redis.available", sharing, Sharing::available)
                .description("1 while the replicas share, else 0")
                .register(meters);
    }

    void succeeded(RedisOperation operation) {
        count(operation, "succeeded");
    }

    void failed(RedisOperation operation) {
        count(operation, "failed");
    }

    /** Not tried, because Redis had just failed. */
    void skipped(RedisOperation operation) {
        count(operation, "skipped");
    }

    /** Something else than knowledge of this version was found at a key. */
    void unreadable() {
        unreadable.increment();
    }

    private void count(RedisOperation operation, String outcome) {
        Counter.builder("upgrades.redis.operations")
                .description("What was done with Redis, and how it went")
                .tags("operation", operation.label(), "outcome", outcome)
                .register(meters)
                .increment();
    }
}
