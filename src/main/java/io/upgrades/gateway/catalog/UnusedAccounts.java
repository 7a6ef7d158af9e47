package io.upgrades.gateway.catalog;

import static java.util.stream.Collectors.groupingBy;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Interprets a failure that a cloud returns for accounts that never used its service, and also for accounts whose
 * service role was deleted. An account without known clusters has an empty list; an account with known clusters keeps
 * its list.
 */
final class UnusedAccounts {
    private static final Logger LOG = Logger.getLogger(UnusedAccounts.class);

    private final Map<String, List<RegionRef>> regions;
    private final CacheStore<RegionRef, Listing> store;

    /**
     * For some accounts.
     *
     * @param regions the regions of each account whose configuration names no cluster
     * @param store the lists known of the regions, by this replica or another
     */
    UnusedAccounts(Collection<RegionRef> regions, CacheStore<RegionRef, Listing> store) {
        this.regions = regions.stream().collect(groupingBy(RegionRef::account));
        this.store = store;
    }

    /** The outcome of listing the clusters of a region, with either the inferred empty list or its failure. */
    Knowledge<Listing> read(RegionRef region, Knowledge<Listing> outcome) {
        if (outcome.answer().filter(Answer::inferred).isEmpty()) {
            return outcome;
        }
        Failure failure = outcome.failure().orElseThrow();
        List<RegionRef> all = regions.get(region.account());
        if (all == null || all.stream().anyMatch(this::hasClusters)) {
            return Knowledge.of(failure);
        }
        if (store.find(region).answer().isEmpty()) {
            LOG.warnf(
                    "%s has no clusters: the cloud says %s, as it does to an account that never used the service",
                    region, failure.providerCode());
        }
        return Knowledge.of(outcome.answer().get());
    }

    private boolean hasClusters(RegionRef region) {
        return store.find(region)
                .answer()
                .filter(list -> !list.clusters().isEmpty())
                .isPresent();
    }
}
