package io.upgrades.gateway.api;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** How many upgrades there are of each kind, with how far that can be relied on. */
public record UpgradeSummary(
        int total,
        long active,
        Map<String, Long> byStatus,
        Map<String, Long> byProvider,
        Map<String, Long> byAccount,
        Map<String, Long> byRegion,
        Map<String, Long> byComponent,
        boolean complete,
        SourceCounts sources,
        List<SourceProblem> problems) {

    /** The counts of what the query asks for, of all that is known. */
    static UpgradeSummary of(Fleet fleet, UpgradeQuery query) {
        List<Upgrade> matching = fleet.upgrades().filter(query::matches).toList();
        return new UpgradeSummary(
                matching.size(),
                matching.stream().filter(Upgrade::active).count(),
                counts(matching, upgrade -> upgrade.status().name()),
                counts(matching, upgrade -> upgrade.provider().label()),
                counts(matching, Upgrade::account),
                counts(matching, Upgrade::region),
                counts(matching, Upgrade::component),
                fleet.complete(),
                SourceCounts.of(fleet),
                SourceProblem.of(fleet));
    }

    /** By name, so that equal counts are equal texts. */
    private static SortedMap<String, Long> counts(List<Upgrade> upgrades, Function<Upgrade, String> kind) {
        return upgrades.stream().collect(groupingBy(kind, TreeMap::new, counting()));
    }
}
