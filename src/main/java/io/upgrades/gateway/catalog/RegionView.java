package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Answer;
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
 * @param freshness stale if the last list is used, unavailable if there never was one
 * @param fetchedAt when the cloud last listed them (UTC); empty if it never did
 * @param error why it cannot be asked; empty if the last question was answered
 * @param deadlines when the view changes by the passing of time
 */
public record RegionView(
        RegionRef region,
        Freshness freshness,
        Optional<Instant> fetchedAt,
        Optional<Failure> error,
        Deadlines deadlines) {

    static RegionView of(RegionRef region, CachedView<Listing> view) {
        return new RegionView(
                region, view.freshness(), view.answer().map(Answer::fetchedAt), view.error(), view.deadlines());
    }
}
