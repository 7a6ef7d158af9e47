package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A cloud that can be asked about the upgrades of clusters, with all that is known of it alone: settings, kinds of
 * credentials, endpoints, operations and errors. A third cloud is one more implementation, in a package of its own.
 */
public interface UpgradeProvider {
    /** The names of the environment variables that hold one access key. */
    record KeyVariables(String id, String secret, String token) {}

    /** The cloud. */
    Provider provider();

    /** Reads what the cloud says is wrong. */
    ErrorReader errors();

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

    /** What regions of this cloud can be called in the configuration. */
    Pattern regionNames();

    /** The name of a region, for messages. */
    String exampleRegion();

    /** The variables from which the cloud's own tools read an access key, the usual ones first. */
    List<KeyVariables> keyVariables();

    /** What is odd about the id of an access key, for a warning; empty if nothing is. */
    default Optional<String> oddityOfKeyId(String accessKeyId) {
        return Optional.empty();
    }

    /** The kinds of credentials that this cloud has beside those of every cloud. */
    List<CredentialsKind> credentialsKinds();

    /** The names of the accounts for which some setting of this cloud was given, whatever their cloud. */
    Set<String> accounts();

    /**
     * The settings that this cloud has beside those of every cloud, with those of its kinds of credentials.
     *
     * @return what an account has of each, by the name below the account's, such as {@code role-arn}
     */
    Map<String, Optional<String>> settings(String account);

    /** Reads those of these settings that are not about credentials. */
    Object read(AccountSettings settings);

    /** Opens the way to one region of one account. Calls nobody yet. */
    UpgradeSource open(Connection connection);
}
