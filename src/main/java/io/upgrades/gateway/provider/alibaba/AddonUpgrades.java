package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.ErrorReply;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.UpgradeSource;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.List;

/**
 * Add-on upgrades by {@code DescribeClusterAddonsUpgradeStatus}, which Alibaba has deprecated since 2024-01-12 but still
 * serves. The add-ons asked about are the configured ones, or all that {@code ListClusterAddonInstances} says are there.
 */
final class AddonUpgrades implements UpgradeSource {
    private final AlibabaApi api;
    private final Upstream upstream;
    private final List<String> components;

    AddonUpgrades(AlibabaApi api, Upstream upstream, List<String> components) {
        this.api = api;
        this.upstream = upstream;
        this.components = components;
    }

    @Override
    public Uni<Snapshot> fetch(ClusterRef cluster) {
        return components.isEmpty() ? fetchInstalled(cluster) : fetch(cluster, components);
    }

    private Uni<Snapshot> fetchInstalled(ClusterRef cluster) {
        return upstream.call(() -> api.listClusterAddonInstances(cluster.clusterId()))
                .chain(reply -> {
                    List<String> installed = names(reply);
                    return installed.isEmpty()
                            ? Uni.createFrom().item(new Snapshot(cluster, null, List.of(), reply.receivedAt()))
                            : fetch(cluster, installed);
                });
    }

    private Uni<Snapshot> fetch(ClusterRef cluster, List<String> names) {
        return upstream.call(() -> api.describeClusterAddonsUpgradeStatus(cluster.clusterId(), jsonArray(names)))
                .map(reply -> snapshot(cluster, names, reply));
    }

    private static Snapshot snapshot(ClusterRef cluster, List<String> names, Reply reply) {
        JsonNode answer = JsonReply.of(reply, AlibabaErrors::read);
        return AlibabaNormaliser.normalise(answer, names, cluster, reply.receivedAt())
                .map(upgrades -> new Snapshot(cluster, null, upgrades, reply.receivedAt()))
                .orElseThrow(() -> otherShape(reply));
    }

    private static List<String> names(Reply reply) {
        JsonNode addons = JsonReply.of(reply, AlibabaErrors::read).path("addons");
        if (!addons.isArray() || !addons.valueStream().allMatch(addon -> JsonBody.text(addon.get("name")) != null)) {
            throw otherShape(reply);
        }
        return addons.valueStream()
                .map(addon -> JsonBody.text(addon.get("name")))
                .distinct()
                .toList();
    }

    private static String jsonArray(List<String> names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array.toString();
    }

    private static UpstreamException otherShape(Reply reply) {
        return new UpstreamException(ErrorReply.badResponse(
                reply,
                "The cloud's answer is JSON of another shape than documented.",
                reply.header("x-acs-request-id").orElse(null)));
    }
}
