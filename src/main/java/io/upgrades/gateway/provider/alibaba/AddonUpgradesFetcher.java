package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.provider.alibaba.NumberedPages.ENTRIES_A_PAGE;

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
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Fetches the upgrades of a cluster's add-ons: by {@code DescribeClusterAddonsUpgradeStatus}, which Alibaba has deprecated
 * since 2024-01-12 but still serves, or by its successors {@code ListClusterAddonInstances} and {@code
 * DescribeClusterEvents}, which tell less. {@link AlibabaSettings.Operation#AUTO} takes the successors from when the region
 * reports that the deprecated operation is gone; each region reports it for itself.
 */
final class AddonUpgradesFetcher {
    /** At 50 events a page, 500 events. */
    static final int MOST_PAGES_OF_EVENTS = 10;

    private static final Logger LOG = Logger.getLogger(AddonUpgradesFetcher.class);

    private final AlibabaApi api;
    private final Upstream upstream;
    private final RegionRef region;
    private final List<String> components;
    private final AlibabaSettings.Operation operation;
    private final AtomicBoolean gone = new AtomicBoolean();

    /** Fetches the upgrades of the named components; of all installed ones where none is named. */
    AddonUpgradesFetcher(
            AlibabaApi api,
            Upstream upstream,
            RegionRef region,
            List<String> components,
            AlibabaSettings.Operation operation) {
        this.api = api;
        this.upstream = upstream;
        this.region = region;
        this.components = components;
        this.operation = operation;
    }

    Uni<Snapshot> fetch(ClusterRef cluster, Question question) {
        return Uni.createFrom().deferred(() -> {
            if (gone.get() || operation == AlibabaSettings.Operation.ADDON_INSTANCES) {
                return byInstances(cluster, question);
            }
            return components.isEmpty()
                    ? byStatusOfInstalled(cluster, question)
                    : byStatus(cluster, question, components);
        });
    }

    private Uni<Snapshot> byStatusOfInstalled(ClusterRef cluster, Question question) {
        return installed(cluster, question).chain(answer -> {
            List<String> names =
                    answer.content().stream().map(InstalledAddon::name).toList();
            return names.isEmpty()
                    ? Uni.createFrom().item(snapshot(cluster, List.of(), answer.reply()))
                    : byStatus(cluster, question, names);
        });
    }

    private Uni<Snapshot> byStatus(ClusterRef cluster, Question question, List<String> names) {
        Uni<Snapshot> status = upstream.call(
                        "DescribeClusterAddonsUpgradeStatus",
                        question,
                        answer -> AddonStatus.read(answer, names),
                        () -> api.describeClusterAddonsUpgradeStatus(cluster.clusterId(), jsonArray(names)))
                .map(answer -> snapshot(cluster, upgrades(cluster, names, answer), answer.reply()));
        return operation == AlibabaSettings.Operation.AUTO
                ? status.onFailure(AddonUpgradesFetcher::saysOperationGone).recoverWithUni(thrown -> {
                    remember((UpstreamException) thrown);
                    return byInstances(cluster, question);
                })
                : status;
    }

    private static List<Upgrade> upgrades(
            ClusterRef cluster, List<String> names, JsonReply<Optional<Map<String, AddonStatus>>> answer) {
        Map<String, AddonStatus> addons =
                answer.content().orElseThrow(() -> AlibabaErrors.READER.otherShape(answer.reply()));
        return AlibabaNormaliser.normalise(
                addons, names, cluster, answer.reply().receivedAt());
    }

    private static boolean saysOperationGone(Throwable thrown) {
        return thrown instanceof UpstreamException known && AlibabaErrors.saysOperationGone(known.failure());
    }

    private void remember(UpstreamException thrown) {
        if (gone.compareAndSet(false, true)) {
            LOG.warnf(
                    "%s no longer has DescribeClusterAddonsUpgradeStatus (%s): from now on upgrades come from"
                            + " ListClusterAddonInstances and DescribeClusterEvents, which tell less",
                    region, thrown.failure().providerCode());
        }
    }

    /** A configured component that is not installed is not shown. */
    private Uni<Snapshot> byInstances(ClusterRef cluster, Question question) {
        return installed(cluster, question).chain(answer -> {
            List<InstalledAddon> addons = answer.content().stream()
                    .filter(addon -> components.isEmpty() || components.contains(addon.name()))
                    .toList();
            Uni<List<AddonEvent>> events =
                    addons.isEmpty() ? Uni.createFrom().item(List.of()) : events(cluster, question);
            return events.map(all -> InstancesNormaliser.normalise(
                            addons, all, cluster, answer.reply().receivedAt()))
                    .map(upgrades -> snapshot(cluster, upgrades, answer.reply()));
        });
    }

    /**
     * None of a history that is too long to be read completely: its order is not documented, so an old event could be
     * taken for the latest.
     */
    private Uni<List<AddonEvent>> events(ClusterRef cluster, Question question) {
        return new NumberedPages(
                        "events",
                        "event_id",
                        MOST_PAGES_OF_EVENTS,
                        number -> upstream.call(
                                "DescribeClusterEvents",
                                question,
                                JsonBody::tree,
                                () -> api.describeClusterEvents(cluster.clusterId(), number, ENTRIES_A_PAGE)))
                .readAll()
                .map(entries -> entries.all().stream()
                        .filter(entry -> entries.whole())
                        .map(AddonEvent::of)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Uni<JsonReply<List<InstalledAddon>>> installed(ClusterRef cluster, Question question) {
        return upstream.call(
                        "ListClusterAddonInstances",
                        question,
                        JsonBody::tree,
                        () -> api.listClusterAddonInstances(cluster.clusterId()))
                .map(answer -> new JsonReply<>(InstalledAddon.listIn(answer), answer.reply()));
    }

    private static Snapshot snapshot(ClusterRef cluster, List<Upgrade> upgrades, Reply reply) {
        return new Snapshot(cluster, null, upgrades, reply.receivedAt());
    }

    private static String jsonArray(List<String> names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array.toString();
    }
}
