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
import java.util.Optional;
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
        Stream<ClusterItem> notAsked = fleet.notAsked().stream()
                .map(cluster -> of(cluster, SourceState.NOT_ASKED, Optional.empty(), Optional.empty()));
        return Stream.concat(asked, notAsked)
                .sorted(comparing(item -> new ClusterRef(item.provider, item.account, item.region, item.clusterId)))
                .toList();
    }

    private static ClusterItem of(ClusterView view) {
        return of(view.watched(), SourceState.of(view.freshness()), view.snapshot(), view.error());
    }

    private static ClusterItem of(
            WatchedCluster cluster, SourceState state, Optional<Snapshot> snapshot, Optional<Failure> error) {
        return new ClusterItem(
                cluster.ref().provider(),
                cluster.ref().account(),
                cluster.ref().region(),
                cluster.ref().clusterId(),
                cluster.name(),
                cluster.state(),
                state,
                snapshot.map(Snapshot::fetchedAt).orElse(null),
                snapshot.map(known -> known.upgrades().size()).orElse(null),
                snapshot.map(Snapshot::active).orElse(null),
                error.orElse(null));
    }
}
