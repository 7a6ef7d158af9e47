package io.upgrades.gateway.catalog;

import static java.util.stream.Collectors.groupingBy;

import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.RegionRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jboss.logging.Logger;

/**
 * Interprets a failure that a cloud returns for accounts that never used its service, and also for accounts whose
 * service role was deleted. An account without known clusters has an empty list; an account with known clusters keeps
 * its list.
 */
final class UnusedAccounts {
    private static final Logger LOG = Logger.getLogger(UnusedAccounts.class);

    private final BiPredicate<RegionRef, Failure> mayMeanNeverUsed;
    private final Memory<RegionRef, Listing> memory;
    private final Set<String> used;
    private final Map<String, List<RegionRef>> regions;

    /**
     * For some regions.
     *
     * @param mayMeanNeverUsed whether a failure can mean that the account never used the cloud's service
     * @param regions all that are configured
     * @param used the accounts whose configuration names clusters
     * @param memory the lists known of the regions, by this replica or another
     */
    UnusedAccounts(
            BiPredicate<RegionRef, Failure> mayMeanNeverUsed,
            Collection<RegionRef> regions,
            Set<String> used,
            Memory<RegionRef, Listing> memory) {
        this.mayMeanNeverUsed = mayMeanNeverUsed;
        this.used = used;
        this.memory = memory;
        this.regions = regions.stream().collect(groupingBy(RegionRef::account));
    }

    /**
     * The outcome of listing the clusters of a region; an empty list where the failure means that the account was never
     * used.
     */
    Knowledge<Listing> read(RegionRef region, Knowledge<Listing> outcome) {
        Optional<Failure> unused = outcome.failure()
                .filter(failure -> mayMeanNeverUsed.test(region, failure))
                .filter(failure -> !used.contains(region.account()))
                .filter(failure -> regions.get(region.account()).stream().noneMatch(this::hasClusters));
        if (unused.isEmpty()) {
            return outcome;
        }
        if (memory.find(region).answer().isEmpty()) {
            LOG.warnf(
                    "%s has no clusters: the cloud says %s, as it does to an account that never used the service",
                    region, unused.get().providerCode());
        }
        return Knowledge.of(Listing.inferredEmpty(region, unused.get().occurredAt()));
    }

    private boolean hasClusters(RegionRef region) {
        return memory.find(region)
                .answer()
                .filter(list -> !list.clusters().isEmpty())
                .isPresent();
    }
}
