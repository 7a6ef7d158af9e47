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

/** A watched cluster, and what is known of it. */
public record ClusterItem(
        Provider provider,

        String account,

        String region,

        String clusterId,

        String clusterName,

        String state,

        SourceState freshness,

        Instant fetchedAt,

        Integer upgrades,

        Long active,

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
