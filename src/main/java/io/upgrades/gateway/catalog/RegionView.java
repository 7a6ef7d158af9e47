package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the list of a region's clusters can be relied on.
 *
 * @param region the region
 * @param freshness stale where the last list is used, unavailable where there never was one
 * @param fetchedAt when the cloud last listed them (UTC); empty where it never did
 * @param error why it cannot be asked; empty where all is well
 * @param dueAt from when on it is asked again (UTC)
 * @param waitFrom from when on a request waits for it (UTC)
 */
public record RegionView(
        RegionRef region,
        Freshness freshness,
        Optional<Instant> fetchedAt,
        Optional<Failure> error,
        Instant dueAt,
        Instant waitFrom) {

    static RegionView of(RegionRef region, Observed<Listing> observed) {
        return new RegionView(
                region,
                observed.freshness(),
                observed.answer().map(Listing::fetchedAt),
                observed.error(),
                observed.dueAt(),
                observed.waitFrom());
    }
}
