package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Fleet;
import java.util.List;

/** Every selected cluster. */
public record ClusterList(
        List<ClusterItem> items, int total, boolean complete, SourceCounts sources, List<SourceProblem> problems)
        implements Table {
    @Override
    public Class<?> rows() {
        return ClusterItem.class;
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
