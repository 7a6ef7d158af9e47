package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Freshness;
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
                description = "Clusters with which all is well: `fetchedAt` says how old what is known is.",
                examples = "11")
        int fresh,

        @Schema(description = "Clusters shown as they were when their cloud last answered.", examples = "0")
        int stale,

        @Schema(description = "Those of which nothing is known.", examples = "1")
        int unavailable) {

    static SourceCounts of(Fleet fleet) {
        return new SourceCounts(
                fleet.sight().sources(),
                fleet.sight().count(Freshness.FRESH),
                fleet.sight().count(Freshness.STALE),
                fleet.sight().count(Freshness.UNAVAILABLE));
    }
}
