package io.upgrades.gateway.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.upgrades.gateway.upgrade.Freshness;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts the clusters that requests find in the cache, by freshness, and those that they wait for. */
@Singleton
final class Lookups {
    private final Map<Freshness, Counter> hits = new EnumMap<>(Freshness.class);
    private final Counter misses;

    @Inject
    Lookups(MeterRegistry meters) {
        for (Freshness freshness : Freshness.values()) {
            hits.put(
                    freshness,
                    Counter.builder("upgrades.cache.hits")
                            .description("Clusters that a request had not to wait for, by what was known of them")
                            .tag("freshness", freshness.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        misses = Counter.builder("upgrades.cache.misses")
                .description("Clusters that a request had to wait for")
                .register(meters);
    }

    void hit(Freshness freshness) {
        hits.get(freshness).increment();
    }

    void miss() {
        misses.increment();
    }

    /** The same clusters were shown again. */
    void hitAgain(FleetVersion version) {
        hits.forEach((freshness, counter) -> counter.increment(version.count(freshness)));
    }
}
