package io.upgrades.gateway.catalog;

import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.upgrade.ClusterRef;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Which clusters there are: those that the configuration names. */
@Singleton
public class WatchedClusters {
    private final List<ClusterRef> all;

    @Inject
    WatchedClusters(Accounts accounts) {
        this.all = accounts.all().stream()
                .flatMap(account -> account.regions().stream()
                        .flatMap(region -> region.clusters().stream()
                                .map(id -> new ClusterRef(account.provider(), account.name(), region.name(), id))))
                .sorted()
                .toList();
    }

    /** Every watched cluster, in a fixed order. */
    public List<ClusterRef> all() {
        return all;
    }
}
