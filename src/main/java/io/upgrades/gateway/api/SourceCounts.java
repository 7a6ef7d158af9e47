package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Freshness;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many of the selected clusters are in which state. */
@Schema(
        name = "Sources",
        description =
                "How many of the selected clusters are in which state. A region whose clusters cannot be listed counts as"
                        + " one more.")
public record SourceCounts(
        @Schema(
                description = "Clusters that the filters select, and regions whose clusters cannot be listed.",
                examples = "12")
        int total,

        @Schema(
                description =
                        "Clusters with which all is well: what is known is not older than `upgrades.cache.fresh` and"
                                + " `upgrades.cache.stale-while-revalidate` together.",
                examples = "11")
        int fresh,

        @Schema(description = "Clusters shown as they were when their cloud last answered.", examples = "0")
        int stale,

        @Schema(description = "Those of which nothing is known.", examples = "1")
        int unavailable,

        @Schema(
                description =
                        "When a cloud said the oldest data in the answer (RFC 3339, UTC); null where there is none.",
                nullable = true,
                examples = "2026-01-01T12:00:00Z")
        Instant oldestFetchedAt) {

    static SourceCounts of(Fleet fleet) {
        return new SourceCounts(
                fleet.version().sources(),
                fleet.version().count(Freshness.FRESH),
                fleet.version().count(Freshness.STALE),
                fleet.version().count(Freshness.UNAVAILABLE),
                fleet.version().oldestFetchedAt().orElse(null));
    }
}
