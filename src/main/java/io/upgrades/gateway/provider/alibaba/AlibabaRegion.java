package io.upgrades.gateway.provider.alibaba;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;

/** One region of an account of Alibaba's: which clusters it has, and the upgrades of each. */
final class AlibabaRegion implements UpgradeSource {
    private final AlibabaClusters clusters;
    private final AddonUpgrades upgrades;

    AlibabaRegion(AlibabaClusters clusters, AddonUpgrades upgrades) {
        this.clusters = clusters;
        this.upgrades = upgrades;
    }

    @Override
    public Uni<Listing> list(Question question) {
        return clusters.list(question);
    }

    @Override
    public Uni<Snapshot> fetch(ClusterRef cluster, Question question) {
        return upgrades.fetch(cluster, question);
    }
}
