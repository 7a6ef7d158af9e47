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
import java.util.function.BiPredicate;
import org.jboss.logging.Logger;

/**
 * Tells an account that never used its cloud's service, which has no clusters, from one that has clusters and of which the
 * cloud says the same because its service role is missing: the list of the latter stays as it was.
 */
final class UnusedAccounts {
    private static final Logger LOG = Logger.getLogger(UnusedAccounts.class);

    private final BiPredicate<RegionRef, Failure> mayMeanNeverUsed;
    private final Memory<RegionRef, Listing> memory;
    private final Map<String, List<RegionRef>> regions;

    /**
     * For some regions.
     *
     * @param mayMeanNeverUsed whether the cloud of a region fails so for an account that never used it
     * @param regions all that are configured
     * @param memory what is known of them, whichever replica asked
     */
    UnusedAccounts(
            BiPredicate<RegionRef, Failure> mayMeanNeverUsed,
            Collection<RegionRef> regions,
            Memory<RegionRef, Listing> memory) {
        this.mayMeanNeverUsed = mayMeanNeverUsed;
        this.memory = memory;
        this.regions = regions.stream().collect(groupingBy(RegionRef::account));
    }

    /** The outcome of a question which clusters there are; an empty list where that is what the failure means. */
    Knowledge<Listing> read(RegionRef region, Knowledge<Listing> outcome) {
        Optional<Failure> unused = outcome.failure()
                .filter(failure -> mayMeanNeverUsed.test(region, failure))
                .filter(failure -> regions.get(region.account()).stream().noneMatch(this::hasClusters));
        if (unused.isEmpty()) {
            return outcome;
        }
        if (memory.find(region).answer().isEmpty()) {
            LOG.warnf(
                    "%s has no clusters: the cloud says %s, as it does to an account that never used the service",
                    region, unused.get().providerCode());
        }
        return Knowledge.of(new Listing(region, List.of(), unused.get().occurredAt()));
    }

    private boolean hasClusters(RegionRef region) {
        return memory.find(region)
                .answer()
                .filter(list -> !list.clusters().isEmpty())
                .isPresent();
    }
}
