package io.upgrades.gateway.upgrade;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * Names one region of one configured account.
 *
 * @param provider the cloud
 * @param account the account's name in the gateway's configuration
 * @param region the cloud's region id, such as {@code cn-hangzhou}
 */
public record RegionRef(Provider provider, String account, String region) implements Comparable<RegionRef> {

    private static final Comparator<RegionRef> ORDER =
            comparing(RegionRef::provider).thenComparing(RegionRef::account).thenComparing(RegionRef::region);

    /** A cluster in the region. */
    public ClusterRef cluster(String clusterId) {
        return new ClusterRef(provider, account, region, clusterId);
    }

    @Override
    public int compareTo(RegionRef other) {
        return ORDER.compare(this, other);
    }

    /** As a log line names it: {@code huawei hw-prod/cn-north-4}. */
    @Override
    public String toString() {
        return provider.label() + " " + account + "/" + region;
    }
}
