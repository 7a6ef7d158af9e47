package io.upgrades.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Listing.Member;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedClustersTest {
    private static final RegionRef REGION = new RegionRef(Provider.ALIBABA, "ali", "cn-hangzhou");
    private static final Listing LISTING =
            new Listing(REGION, List.of(new Member("c1", "shop", null, true)), Instant.EPOCH);

    private final ListedClusters listed = new ListedClusters();

    /** Another request can see a new list before the index has it. */
    @Test
    void a_list_that_has_just_come_has_its_clusters_at_once() {
        assertThat(listed.clusters(LISTING)).extracting(WatchedCluster::ref).containsExactly(REGION.cluster("c1"));
    }

    @Test
    void the_clusters_of_the_last_list_are_kept() {
        listed.update(LISTING);

        assertThat(listed.clusters(LISTING)).isSameAs(listed.clusters(LISTING));
        assertThat(listed.name(REGION.cluster("c1"))).isEqualTo("shop");
    }
}
