package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.ClusterView;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A watched cluster, and what is known of it. */
@Schema(name = "Cluster", description = "A watched cluster, and what is known of it.")
public record ClusterItem(
        @Schema(examples = "huawei") Provider provider,

        @Schema(description = "The account's name in the configuration.", examples = "hw-prod")
        String account,

        @Schema(description = "The cloud's region id.", examples = "cn-north-4")
        String region,

        @Schema(description = "The cluster's id.", examples = "c719b1a7-c85c-4cb5-a721-7694908c2c11")
        String clusterId,

        @Schema(description = "The cluster's name, where it is known.", nullable = true, examples = "warehouse")
        String clusterName,

        @Schema(examples = "FRESH") Freshness freshness,

        @Schema(
                description = "When the cloud said so (RFC 3339, UTC); null where nothing is known.",
                nullable = true,
                examples = "2026-01-01T12:00:00Z")
        Instant fetchedAt,

        @Schema(
                description = "How many upgrades it has; null where nothing is known.",
                nullable = true,
                examples = "14")
        Integer upgrades,

        @Schema(
                description = "How many of them are active; null where nothing is known.",
                nullable = true,
                examples = "1")
        Long active,

        @Schema(description = "Why nothing better is known; null where all is well.", nullable = true)
        Failure error) {

    static ClusterItem of(ClusterView view) {
        ClusterRef cluster = view.cluster();
        return new ClusterItem(
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                view.clusterName().orElse(null),
                view.freshness(),
                view.snapshot().map(Snapshot::fetchedAt).orElse(null),
                view.snapshot().map(snapshot -> snapshot.upgrades().size()).orElse(null),
                view.snapshot().map(Snapshot::active).orElse(null),
                view.error().orElse(null));
    }
}
