package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;

/** Tells of the clusters in one region of one account, and of their upgrades. */
public interface UpgradeSource {

    /** Asks which clusters there are, anew at each subscription; fails with {@link UpstreamException} only. */
    Uni<Listing> list(Question question);

    /** Asks about one cluster, anew at each subscription; fails with {@link UpstreamException} only. */
    Uni<Snapshot> fetch(ClusterRef cluster, Question question);
}
