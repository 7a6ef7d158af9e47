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
    @Override
    public Class<?> rows() {
        return Upgrade.class;
    }

    /** The page that was asked for, of all that is known. */
    static UpgradePage of(Fleet fleet, UpgradeRequest asked) {
        PageSelection selection = new PageSelection(asked);
        fleet.upgrades().forEach(selection::offer);
        List<Upgrade> found = selection.first();
        boolean more = found.size() > asked.limit();
        List<Upgrade> items = more ? found.subList(0, asked.limit()) : found;
        return new UpgradePage(
                items,
                selection.total(),
                more ? asked.cursorBehind(items.get(asked.limit() - 1), selection.earliestStart()) : null,
                fleet.complete(),
                SourceCounts.of(fleet),
                SourceProblem.of(fleet));
    }
}
