package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.ClusterView;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.catalog.RegionView;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A cluster, or a region whose clusters cannot be listed, of which not all is well, and why. */
public record SourceProblem(
        Provider provider,
        String account,
        String region,
        String clusterId,
        Freshness freshness,
        Instant fetchedAt,
        Failure error) {

    /** Everything in a fleet of which not all is well. */
    static List<SourceProblem> of(Fleet fleet) {
        return Stream.concat(
                        fleet.regions().stream().map(SourceProblem::of),
                        fleet.troubled().stream().map(SourceProblem::of))
                .toList();
    }

    static SourceProblem of(RegionView view) {
        RegionRef region = view.region();
        return new SourceProblem(
                region.provider(),
                region.account(),
                region.region(),
                null,
                view.freshness(),
                view.fetchedAt().orElse(null),
                view.error().orElse(null));
    }

    private static SourceProblem of(ClusterView view) {
        ClusterRef cluster = view.cluster();
        return new SourceProblem(
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                view.freshness(),
                view.snapshot().map(Snapshot::fetchedAt).orElse(null),
                view.error().orElse(null));
    }
}
