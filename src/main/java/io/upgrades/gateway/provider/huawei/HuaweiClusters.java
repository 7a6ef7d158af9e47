package io.upgrades.gateway.provider.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Listing.Member;
import io.upgrades.gateway.upgrade.RegionRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The clusters of a region by {@code ListClusters}. It is not documented as paged, but it counts what there is. */
final class HuaweiClusters {
    /**
     * States of a cluster that is not there yet, could not be created, or is being deleted. Clusters in the states
     * {@code FAILED} and {@code DELETE_FAILED} exist. Source: ListClusters of the API reference (2025-12); {@code
     * CREATION FAILED} occurs in the field.
     */
    private static final Set<String> NOT_ASKED =
            Set.of("CREATING", "CREATION_FAILED", "CREATE_FAILED", "DELETING", "DELETED");

    private final HuaweiApi api;
    private final Uni<String> project;
    private final Upstream upstream;
    private final RegionRef region;

    HuaweiClusters(HuaweiApi api, Uni<String> project, Upstream upstream, RegionRef region) {
        this.api = api;
        this.project = project;
        this.upstream = upstream;
        this.region = region;
    }

    Uni<Listing> list(Question question) {
        return project.chain(
                        id -> upstream.call("ListClusters", question, JsonBody::tree, () -> api.listClusters(id, id)))
                .map(this::listing);
    }

    private Listing listing(JsonReply<JsonNode> answer) {
        JsonNode clusters = answer.content().path("clusters");
        boolean isList = clusters.isArray() || clusters.isNull();
        if (!isList || !clusters.valueStream().allMatch(cluster -> id(cluster) != null)) {
            throw HuaweiErrors.READER.otherShape(answer.reply());
        }
        Map<String, Member> members = new LinkedHashMap<>();
        clusters.valueStream().forEach(cluster -> members.put(id(cluster), member(cluster)));
        if (RecordPage.count(answer.content().get("count")).orElse(0) > members.size()) {
            throw HuaweiErrors.READER.badResponse(answer.reply(), "The cloud counts more clusters than it gives.");
        }
        return new Listing(region, List.copyOf(members.values()), answer.reply().receivedAt());
    }

    private static Member member(JsonNode cluster) {
        String state = JsonBody.text(cluster.get("status"));
        return new Member(
                id(cluster),
                JsonBody.text(cluster.get("name")),
                state,
                state == null
                        || !NOT_ASKED.contains(state.toUpperCase(Locale.ROOT).replace(' ', '_')));
    }

    private static String id(JsonNode cluster) {
        return JsonBody.text(cluster.get("id"));
    }
}
