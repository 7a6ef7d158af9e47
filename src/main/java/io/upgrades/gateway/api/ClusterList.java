package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Fleet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every selected cluster. */
@Schema(description = "Every selected cluster, by cloud, account, region and id.")
public record ClusterList(
        @Schema(description = "The clusters.") List<ClusterItem> items,

        @Schema(description = "How many clusters there are.", examples = "12")
        int total,

        @Schema(description = "Whether something is known of every one, and which there are.", examples = "true")
        boolean complete,

        SourceCounts sources,

        @Schema(description = "The regions whose clusters cannot be listed, and why.")
        List<SourceProblem> problems)
        implements Table {
    private static final List<String> COLUMNS = List.of(
            "provider",
            "account",
            "region",
            "clusterId",
            "clusterName",
            "state",
            "freshness",
            "fetchedAt",
            "upgrades",
            "active",
            "error");

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    static ClusterList of(Fleet fleet) {
        List<ClusterItem> items = ClusterItem.of(fleet);
        return new ClusterList(
                items,
                items.size(),
                fleet.complete(),
                SourceCounts.of(fleet),
                fleet.regions().stream().map(SourceProblem::of).toList());
    }
}
