package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.UpgradeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the ids of the upgrades in one answer about one cluster; upgrades with equal traits are numbered. */
public final class UpgradeIds {
    private final String clusterPart;
    private final Map<List<String>, Integer> seen = new HashMap<>();

    public UpgradeIds(ClusterRef cluster) {
        this.clusterPart = UpgradeId.clusterPart(cluster);
    }

    /** The id of the upgrade with these traits, which never change and may be null. */
    public String next(String... traits) {
        List<String> identity = new ArrayList<>(Arrays.asList(traits));
        int place = seen.merge(Arrays.asList(traits), 1, Integer::sum);
        if (place > 1) {
            identity.add("#" + place);
        }
        return UpgradeId.of(clusterPart, identity);
    }
}
