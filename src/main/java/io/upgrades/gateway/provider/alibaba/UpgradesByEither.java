package io.upgrades.gateway.provider.alibaba;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Asks by the deprecated operation, which tells more, until the region says that it is gone; then and ever after by its
 * successor. Each region learns it for itself: what one no longer has, another may still have.
 */
final class UpgradesByEither implements AddonUpgrades {
    private static final Logger LOG = Logger.getLogger(UpgradesByEither.class);

    private final AddonUpgrades deprecated;
    private final AddonUpgrades successor;
    private final RegionRef region;
    private final AtomicBoolean gone = new AtomicBoolean();

    UpgradesByEither(AddonUpgrades deprecated, AddonUpgrades successor, RegionRef region) {
        this.deprecated = deprecated;
        this.successor = successor;
        this.region = region;
    }

    @Override
    public Uni<Snapshot> fetch(ClusterRef cluster, Question question) {
        return Uni.createFrom().deferred(() -> ask(cluster, question));
    }

    private Uni<Snapshot> ask(ClusterRef cluster, Question question) {
        if (gone.get()) {
            return successor.fetch(cluster, question);
        }
        return deprecated
                .fetch(cluster, question)
                .onFailure(OperationGoneException.class)
                .invoke(this::remember)
                .onFailure(OperationGoneException.class)
                .recoverWithUni(() -> successor.fetch(cluster, question));
    }

    private void remember(Throwable thrown) {
        if (gone.compareAndSet(false, true)) {
            LOG.warnf(
                    "%s no longer has DescribeClusterAddonsUpgradeStatus (%s): from now on upgrades come from"
                            + " ListClusterAddonInstances and DescribeClusterEvents, which tell less",
                    region, ((OperationGoneException) thrown).failure().providerCode());
        }
    }
}
