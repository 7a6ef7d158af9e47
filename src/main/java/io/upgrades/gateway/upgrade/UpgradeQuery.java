package io.upgrades.gateway.upgrade;

import java.util.Optional;
import java.util.Set;

/**
 * Which upgrades are asked for. Each part that is empty lets everything through; all parts must agree.
 *
 * @param visibleAccounts the accounts the caller may see at all; empty means every one
 * @param active whether only active or only inactive ones are asked for
 */
public record UpgradeQuery(
        Optional<Set<String>> visibleAccounts,
        Set<Provider> providers,
        Set<String> accounts,
        Set<String> regions,
        Set<String> clusters,
        Set<String> components,
        Set<Operation> operations,
        Set<UpgradeStatus> statuses,
        Optional<Boolean> active) {

    /** Everything the caller may see. */
    public static UpgradeQuery everything(Optional<Set<String>> visibleAccounts) {
        return new UpgradeQuery(
                visibleAccounts,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    /** Whether the region can have clusters that are asked for. */
    public boolean selects(RegionRef region) {
        return visibleAccounts.map(seen -> seen.contains(region.account())).orElse(true)
                && allows(providers, region.provider())
                && allows(accounts, region.account())
                && allows(regions, region.region());
    }

    /** Whether the cluster can have upgrades that are asked for; another one need not be asked about. */
    public boolean selects(ClusterRef cluster) {
        return selects(cluster.inRegion()) && allows(clusters, cluster.clusterId());
    }

    /** Whether the upgrade, which is one of a selected cluster, is asked for. */
    public boolean matches(Upgrade upgrade) {
        return allows(components, upgrade.component())
                && allows(operations, upgrade.operation())
                && allows(statuses, upgrade.status())
                && active.map(wanted -> wanted == upgrade.active()).orElse(true);
    }

    private static <T> boolean allows(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
