package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Position;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller asks of the list of upgrades, understood.
 *
 * @param query which upgrades
 * @param cursor where the page begins; empty means at the beginning
 * @param limit upgrades on the page
 */
record UpgradeRequest(UpgradeQuery query, Optional<Cursor> cursor, int limit) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;
    private static final List<String> CLUSTER_FILTERS = List.of("provider", "account", "region", "cluster");
    private static final List<String> PARAMETERS = List.of(
            "provider",
            "account",
            "region",
            "cluster",
            "component",
            "operation",
            "status",
            "active",
            "limit",
            "cursor");

    /** Reads the parameters of a list of upgrades, or ends the request with all that is wrong with them. */
    static UpgradeRequest of(UpgradeParameters sent, Map<String, List<String>> all, Caller caller) {
        ParameterReader reader = new ParameterReader();
        reader.onlyKnown(all, PARAMETERS);
        UpgradeQuery query = new UpgradeQuery(
                caller.accounts(),
                reader.choices("provider", sent.provider, Provider.class, Provider::label),
                reader.texts(sent.account),
                reader.texts(sent.region),
                reader.texts(sent.cluster),
                reader.texts(sent.component),
                reader.choices("operation", sent.operation, Operation.class, Enum::name),
                reader.choices("status", sent.status, UpgradeStatus.class, Enum::name),
                reader.truth("active", sent.active));
        int limit = reader.number("limit", sent.limit, 1, MOST).orElse(DEFAULT_LIMIT);
        Optional<Cursor> cursor = reader.single(
                "cursor",
                sent.cursor,
                "the nextCursor of a page that was asked for with the same filters",
                text -> Cursor.decode(text).filter(known -> known.belongsTo(query)));
        reader.rejectViolations();
        return new UpgradeRequest(query, cursor, limit);
    }

    /** Whether the upgrade stands where the page begins, or behind. */
    boolean isOnOrBehindPage(Upgrade upgrade) {
        return cursor.map(begin -> Position.of(upgrade).compareTo(begin.position()) > 0)
                .orElse(true);
    }

    /** The cursor of the page that begins behind the upgrade. */
    String cursorBehind(Upgrade last) {
        return Cursor.of(query, Position.of(last)).encode();
    }

    /** Reads the parameters of a list of clusters, or ends the request with all that is wrong with them. */
    static UpgradeQuery clusters(ClusterParameters sent, Map<String, List<String>> all, Caller caller) {
        ParameterReader reader = new ParameterReader();
        reader.onlyKnown(all, CLUSTER_FILTERS);
        Set<Provider> providers = reader.choices("provider", sent.provider, Provider.class, Provider::label);
        reader.rejectViolations();
        return new UpgradeQuery(
                caller.accounts(),
                providers,
                reader.texts(sent.account),
                reader.texts(sent.region),
                reader.texts(sent.cluster),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    /** Ends the request if there are any parameters at all. */
    static void noParameters(Map<String, List<String>> all) {
        ParameterReader reader = new ParameterReader();
        reader.onlyKnown(all, List.of());
        reader.rejectViolations();
    }
}
