package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Provider;

/** A cloud that can be asked about the upgrades of clusters. A third cloud is one more implementation of this. */
public interface UpgradeProvider {

    /** The cloud. */
    Provider provider();

    /** Reads what the cloud says is wrong. */
    Failure readError(Reply reply);

    /** Opens the way to one region of one account. Calls nobody yet. */
    UpgradeSource open(Connection connection);
}
