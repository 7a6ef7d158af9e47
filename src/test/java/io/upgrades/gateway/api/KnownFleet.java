package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.Demand;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.ClusterQuery;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What is known of one cluster, asked for where that is not so yet. */
final class KnownFleet {
    private KnownFleet() {}

    static Fleet of(Catalog catalog, String cluster) {
        ClusterQuery query = new ClusterQuery(Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(cluster));
        return catalog.fleet(query, new Demand(Duration.ofSeconds(5), false))
                .await()
                .indefinitely();
    }
}
