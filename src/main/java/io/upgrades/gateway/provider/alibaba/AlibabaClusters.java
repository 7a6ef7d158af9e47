package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.provider.alibaba.NumberedPages.ENTRIES_A_PAGE;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.alibaba.NumberedPages.Entries;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Listing.Member;
import io.upgrades.gateway.upgrade.RegionRef;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The clusters of a region by {@code DescribeClustersV1}, every page of it. */
final class AlibabaClusters {
    /** At 50 clusters a page, 10,000 clusters. */
    static final int MOST_PAGES = 200;

    /**
     * States of a cluster that is not there yet, could not be created, or is being deleted. One that could not be deleted
     * ({@code delete_failed}) is still there.
     */
    private static final Set<String> NOT_ASKED = Set.of("initial", "failed", "deleting", "deleted");

    private final AlibabaApi api;
    private final Upstream upstream;
    private final RegionRef region;

    AlibabaClusters(AlibabaApi api, Upstream upstream, RegionRef region) {
        this.api = api;
        this.upstream = upstream;
        this.region = region;
    }

    Uni<Listing> list(Question question) {
        return Uni.createFrom()
                .deferred(() -> new NumberedPages(
                                "clusters",
                                "cluster_id",
                                MOST_PAGES,
                                number -> upstream.call(
                                        "DescribeClustersV1",
                                        question,
                                        JsonBody::tree,
                                        () -> api.describeClustersV1(number, ENTRIES_A_PAGE, region.region())))
                        .readAll())
                .map(this::listing);
    }

    private Listing listing(Entries entries) {
        if (!entries.whole()) {
            throw AlibabaErrors.READER.badResponse(
                    entries.last(),
                    "The cloud's pages do not fit together: no end of clusters, or fewer than it counts.");
        }
        List<Member> members = entries.all().stream()
                .filter(this::isHere)
                .map(AlibabaClusters::member)
                .toList();
        return new Listing(region, members, entries.last().receivedAt());
    }

    /** The operation is of the whole account, and the region in the question a filter. */
    private boolean isHere(JsonNode cluster) {
        String itsRegion = JsonBody.text(cluster.get("region_id"));
        return itsRegion == null || itsRegion.equals(region.region());
    }

    private static Member member(JsonNode cluster) {
        String state = JsonBody.text(cluster.get("state"));
        return new Member(
                JsonBody.text(cluster.get("cluster_id")),
                JsonBody.text(cluster.get("name")),
                state,
                state == null || !NOT_ASKED.contains(state.toLowerCase(Locale.ROOT)));
    }
}
