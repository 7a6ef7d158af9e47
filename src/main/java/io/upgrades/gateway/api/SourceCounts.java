package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Freshness;
import java.time.Instant;

/** How many of the selected clusters are in which state. */
public record SourceCounts(int total, int fresh, int stale, int unavailable, Instant oldestFetchedAt) {

    static SourceCounts of(Fleet fleet) {
        return new SourceCounts(
                fleet.version().sources(),
                fleet.version().count(Freshness.FRESH),
                fleet.version().count(Freshness.STALE),
                fleet.version().count(Freshness.UNAVAILABLE),
                fleet.version().oldestFetchedAt().orElse(null));
    }
}
