package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.ClusterView;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cluster of which not all is well, and why. */
@Schema(name = "SourceProblem", description = "A cluster whose cloud cannot be asked now, and why.")
public record SourceProblem(
        @Schema(examples = "huawei") Provider provider,

        @Schema(description = "The account's name in the configuration.", examples = "hw-prod")
        String account,

        @Schema(description = "The cloud's region id.", examples = "cn-north-4")
        String region,

        @Schema(description = "The cluster's id.", examples = "c719b1a7-c85c-4cb5-a721-7694908c2c11")
        String clusterId,

        @Schema(examples = "UNAVAILABLE") Freshness freshness,

        @Schema(
                description = "When the cloud said what is shown (RFC 3339, UTC); null where nothing is.",
                nullable = true,
                examples = "2026-01-01T12:00:00Z")
        Instant fetchedAt,

        Failure error) {

    static SourceProblem of(ClusterView view) {
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
