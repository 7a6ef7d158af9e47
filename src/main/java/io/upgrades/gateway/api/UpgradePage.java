package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Upgrade;
import java.util.List;

/** A page of upgrades, with how far it can be relied on. */
public record UpgradePage(
        List<Upgrade> items,

        int total,

        String nextCursor,

        boolean complete,

        SourceCounts sources,

        List<SourceProblem> problems)
        implements Table {
    private static final List<String> COLUMNS = List.of(
            "id",
            "provider",
            "account",
            "region",
            "clusterId",
            "clusterName",
            "component",
            "operation",
            "status",
            "active",
            "providerStatus",
            "providerType",
            "currentVersion",
            "fromVersion",
            "toVersion",
            "readyToUpgrade",
            "startedAt",
            "finishedAt",
            "durationSeconds",
            "message",
            "itemId",
            "jobId",
            "fetchedAt",
            "freshness",
            "error");

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    /** The page that was asked for, of all that is known. */
    static UpgradePage of(Fleet fleet, UpgradeRequest asked) {
        PageSelection selection = new PageSelection(asked);
        fleet.upgrades().forEach(selection::offer);
        return new UpgradePage(
                selection.items(),
                selection.total(),
                selection.nextCursor(),
                fleet.complete(),
                SourceCounts.of(fleet),
                SourceProblem.of(fleet));
    }
}
