package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Position;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of the selected clusters, of each by itself.
 *
 * @param clusters one view per selected cluster
 */
public record Fleet(List<ClusterView> clusters) {

    /** How many clusters are in that state. */
    public int count(Freshness freshness) {
        return (int)
                clusters.stream().filter(view -> view.freshness() == freshness).count();
    }

    /** Whether something is known of every cluster. */
    public boolean complete() {
        return count(Freshness.UNAVAILABLE) == 0;
    }

    /** Whether there are clusters and nothing is known of any. */
    public boolean nothingToBeHad() {
        return !clusters.isEmpty() && count(Freshness.UNAVAILABLE) == clusters.size();
    }

    /** Whether every cluster in trouble gave no answer in time. */
    public boolean onlyTimeouts() {
        return clusters.stream()
                .flatMap(view -> view.error().stream())
                .allMatch(error -> error.code() == FailureCode.TIMEOUT);
    }

    /** The clusters of which not all is well. */
    public List<ClusterView> troubled() {
        return clusters.stream()
                .filter(view -> view.freshness() != Freshness.FRESH)
                .toList();
    }

    /** The upgrades that the query asks for, in order. */
    public List<Upgrade> upgrades(UpgradeQuery query) {
        return clusters.stream()
                .flatMap(view -> view.snapshot().stream())
                .flatMap(snapshot -> snapshot.upgrades().stream())
                .filter(query::matches)
                .sorted(Comparator.comparing(Position::of))
                .toList();
    }
}
