package io.upgrades.gateway.api;

import static java.util.Comparator.comparing;

import io.upgrades.gateway.catalog.ClusterView;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.catalog.SourceState;
import io.upgrades.gateway.catalog.WatchedCluster;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

        @Schema(
                description =
                        "The cluster's state in the cloud's own word; null where the configuration names the cluster,"
                                + " or the cloud gave none.",
                nullable = true,
                examples = "AVAILABLE")
        String state,

        @Schema(examples = "FRESH") SourceState freshness,

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

    /** The clusters of a fleet, in order. */
    static List<ClusterItem> of(Fleet fleet) {
        Stream<ClusterItem> asked = fleet.clusters().stream().map(ClusterItem::of);
        if (fleet.notAsked().isEmpty()) {
            return asked.toList();
        }
        return Stream.concat(asked, fleet.notAsked().stream().map(ClusterItem::notAsked))
                .sorted(comparing(ClusterItem::ref))
                .toList();
    }

    private ClusterRef ref() {
        return new ClusterRef(provider, account, region, clusterId);
    }

    private static ClusterItem notAsked(WatchedCluster cluster) {
        return new ClusterItem(
                cluster.ref().provider(),
                cluster.ref().account(),
                cluster.ref().region(),
                cluster.ref().clusterId(),
                cluster.name(),
                cluster.state(),
                SourceState.NOT_ASKED,
                null,
                null,
                null,
                null);
    }

    private static ClusterItem of(ClusterView view) {
        ClusterRef cluster = view.cluster();
        return new ClusterItem(
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                view.watched().name(),
                view.watched().state(),
                SourceState.of(view.freshness()),
                view.snapshot().map(Snapshot::fetchedAt).orElse(null),
                view.snapshot().map(snapshot -> snapshot.upgrades().size()).orElse(null),
                view.snapshot().map(Snapshot::active).orElse(null),
                view.error().orElse(null));
    }
}
