package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Add-on upgrades by {@code DescribeClusterAddonsUpgradeStatus}, which Alibaba has deprecated since 2024-01-12 but still
 * serves. The add-ons asked about are the configured ones, or all that {@code ListClusterAddonInstances} says are there.
 * Once it is no longer served it fails with {@link OperationGoneException}.
 */
final class UpgradesByStatus implements AddonUpgrades {
    private final AlibabaApi api;
    private final Upstream upstream;
    private final List<String> components;

    UpgradesByStatus(AlibabaApi api, Upstream upstream, List<String> components) {
        this.api = api;
        this.upstream = upstream;
        this.components = components;
    }

    @Override
    public Uni<Snapshot> fetch(ClusterRef cluster, Question question) {
        return components.isEmpty() ? fetchInstalled(cluster, question) : fetch(cluster, question, components);
    }

    private Uni<Snapshot> fetchInstalled(ClusterRef cluster, Question question) {
        return upstream.call(
                        "ListClusterAddonInstances",
                        question,
                        JsonBody::tree,
                        () -> api.listClusterAddonInstances(cluster.clusterId()))
                .chain(answer -> {
                    List<String> installed = InstalledAddon.listIn(answer).stream()
                            .map(InstalledAddon::name)
                            .toList();
                    return installed.isEmpty()
                            ? Uni.createFrom()
                                    .item(new Snapshot(
                                            cluster,
                                            null,
                                            List.of(),
                                            answer.reply().receivedAt()))
                            : fetch(cluster, question, installed);
                });
    }

    private Uni<Snapshot> fetch(ClusterRef cluster, Question question, List<String> names) {
        return upstream.call(
                        "DescribeClusterAddonsUpgradeStatus",
                        question,
                        answer -> AddonStatus.read(answer, names),
                        () -> api.describeClusterAddonsUpgradeStatus(cluster.clusterId(), jsonArray(names)))
                .onFailure(UpstreamException.class)
                .transform(OperationGoneException::orSame)
                .map(answer -> snapshot(cluster, names, answer));
    }

    private static Snapshot snapshot(
            ClusterRef cluster, List<String> names, JsonReply<Optional<Map<String, AddonStatus>>> answer) {
        Reply reply = answer.reply();
        return answer.content()
                .map(installed -> AlibabaNormaliser.normalise(installed, names, cluster, reply.receivedAt()))
                .map(upgrades -> new Snapshot(cluster, null, upgrades, reply.receivedAt()))
                .orElseThrow(() -> AlibabaErrors.otherShape(reply));
    }

    private static String jsonArray(List<String> names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array.toString();
    }
}
