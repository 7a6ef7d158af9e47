package io.upgrades.gateway.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.upgrades.gateway.upgrade.Freshness;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what requests find of the clusters they want: something to show at once, or nothing. */
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

    /** What a request found when it looked at clusters; where there is nothing it has to wait. */
    void count(ClusterView[] found) {
        FreshnessCounts seen = new FreshnessCounts();
        int awaited = 0;
        for (ClusterView view : found) {
            if (view == null) {
                awaited++;
            } else {
                seen.add(view.freshness());
            }
        }
        misses.increment(awaited);
        hits.forEach((freshness, counter) -> counter.increment(seen.of(freshness)));
    }

    /** The same clusters were looked at again, and nothing was to be waited for. */
    void countAgain(Sight sight) {
        hits.forEach((freshness, counter) -> counter.increment(sight.count(freshness)));
    }
}
