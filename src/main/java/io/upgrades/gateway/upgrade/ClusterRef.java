package io.upgrades.gateway.upgrade;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * Names one watched cluster: who runs it, through which configured account it is seen, where it is, and its id there.
 *
 * @param provider the cloud
 * @param account the account's name in the gateway's configuration
 * @param region the cloud's region id, such as {@code cn-hangzhou}
 * @param clusterId the cloud's own id of the cluster
 */
public record ClusterRef(Provider provider, String account, String region, String clusterId)
        implements Comparable<ClusterRef> {

    private static final Comparator<ClusterRef> ORDER = comparing(ClusterRef::provider)
            .thenComparing(ClusterRef::account)
            .thenComparing(ClusterRef::region)
            .thenComparing(ClusterRef::clusterId);

    /** Where it is. */
    public RegionRef inRegion() {
        return new RegionRef(provider, account, region);
    }

    @Override
    public int compareTo(ClusterRef other) {
        return ORDER.compare(this, other);
    }

    /** As a log line names it: {@code huawei hw-prod/cn-north-4/c719…}. */
    @Override
    public String toString() {
        return provider.label() + " " + account + "/" + region + "/" + clusterId;
    }
}
