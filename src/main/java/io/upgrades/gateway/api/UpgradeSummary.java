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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many upgrades there are of each kind, with how far that can be relied on. */
@Schema(description = "How many upgrades there are of each kind. What there is none of is not named.")
public record UpgradeSummary(
        @Schema(description = "How many upgrades match the filters.", examples = "37")
        int total,

        @Schema(description = "How many of them are active.", examples = "4")
        long active,

        @Schema(description = "How many there are of each status.", examples = "{\"RUNNING\": 4, \"SUCCEEDED\": 33}")
        Map<String, Long> byStatus,

        @Schema(description = "How many there are of each cloud.", examples = "{\"alibaba\": 21, \"huawei\": 16}")
        Map<String, Long> byProvider,

        @Schema(description = "How many there are of each account.", examples = "{\"ali-prod\": 21, \"hw-prod\": 16}")
        Map<String, Long> byAccount,

        @Schema(
                description = "How many there are of each region.",
                examples = "{\"cn-hangzhou\": 21, \"cn-north-4\": 16}")
        Map<String, Long> byRegion,

        @Schema(description = "How many there are of each component.", examples = "{\"coredns\": 21, \"kernel\": 16}")
        Map<String, Long> byComponent,

        @Schema(
                description = "Whether something is known of every selected cluster, and which there are.",
                examples = "true")
        boolean complete,

        SourceCounts sources,

        @Schema(
                description =
                        "The selected clusters of which not all is well, and the regions whose clusters cannot be listed, and why.")
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
