package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Upgrade;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of upgrades, with how far it can be relied on. */
@Schema(description = "A page of upgrades, with how far it can be relied on.")
public record UpgradePage(
        @Schema(description = "The upgrades, in the order that was asked for.")
        List<Upgrade> items,

        @Schema(description = "How many upgrades match the filters, on all pages.", examples = "37")
        int total,

        @Schema(
                description = "Ask for the next page with it as `cursor`; null on the last page.",
                nullable = true,
                examples =
                        "NGQ1ZjA1ZjA5YzkxMTYyNHwtfDk5OTQ4MmQzYmJlMGYzMDFjMjI1MDVkYWNkOGY1NTJkfEAyMDI2LTExLTIyVDAxOjQxOjEwWg")
        String nextCursor,

        @Schema(
                description = "Whether something is known of every selected cluster, and which there are.",
                examples = "false")
        boolean complete,

        SourceCounts sources,

        @Schema(
                description =
                        "The selected clusters of which not all is well, and the regions whose clusters cannot be listed, and why.")
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
