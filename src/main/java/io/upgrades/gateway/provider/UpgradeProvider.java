package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.CredentialsOrigin.Issued;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Provider;

/** A cloud that can be asked about the upgrades of clusters. A third cloud is one more implementation of this. */
public interface UpgradeProvider {

    /** The cloud. */
    Provider provider();

    /** Reads what the cloud says is wrong. */
    ErrorReader errors();

    /** The header in which the cloud sends its own id of each call. */
    String requestIdHeader();

    /**
     * Whether the cloud is known to use this word where it says nothing of how an upgrade stands. An upgrade that is unknown
     * for such a word is no sign of a table that is out of date.
     */
    default boolean saysNothing(String providerStatus) {
        return false;
    }

    /**
     * Whether the failure can mean that the account never used the service and so has no clusters. An account with
     * clusters can get the same failure.
     */
    default boolean mayMeanNeverUsed(Failure failure) {
        return false;
    }

    /** What gives an account the credentials that this cloud issues. Calls nobody yet. */
    CredentialsSource credentials(Issued origin, Account account);

    /** Opens the way to one region of one account. Calls nobody yet. */
    UpgradeSource open(Connection connection);
}
