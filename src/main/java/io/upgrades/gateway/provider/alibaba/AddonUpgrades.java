package io.upgrades.gateway.provider.alibaba;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;

/** A way to learn of the upgrades of a cluster's add-ons: Alibaba has an old operation and its successors. */
interface AddonUpgrades {

    /** Asks about one cluster, anew at each subscription. */
    Uni<Snapshot> fetch(ClusterRef cluster, Question question);
}
