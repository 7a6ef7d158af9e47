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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cluster, or a region whose clusters cannot be listed, of which not all is well, and why. */
@Schema(
        name = "SourceProblem",
        description = "A cluster whose cloud failed, or a region whose clusters it could not list, and why.")
public record SourceProblem(
        @Schema(examples = "huawei") Provider provider,

        @Schema(description = "The account's name in the configuration.", examples = "hw-prod")
        String account,

        @Schema(description = "The cloud's region id.", examples = "cn-north-4")
        String region,

        @Schema(
                description = "The cluster's id; null where the clusters of the region cannot be listed.",
                nullable = true,
                examples = "c719b1a7-c85c-4cb5-a721-7694908c2c11")
        String clusterId,

        @Schema(examples = "UNAVAILABLE") Freshness freshness,

        @Schema(
                description = "When the cloud said what is shown (RFC 3339, UTC); null where nothing is.",
                nullable = true,
                examples = "2026-01-01T12:00:00Z")
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
