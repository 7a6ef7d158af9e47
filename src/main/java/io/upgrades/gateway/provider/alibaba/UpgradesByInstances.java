package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.provider.alibaba.NumberedPages.ENTRIES_A_PAGE;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.alibaba.NumberedPages.Entries;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Add-on upgrades by {@code ListClusterAddonInstances}, which tells what is upgraded now, and {@code DescribeClusterEvents},
 * which tells of starts and ends. An add-on that is configured and not installed is not shown.
 */
final class UpgradesByInstances implements AddonUpgrades {
    /** At 50 events a page, 500 events. */
    static final int MOST_PAGES_OF_EVENTS = 10;

    private final AlibabaApi api;
    private final Upstream upstream;
    private final List<String> components;

    UpgradesByInstances(AlibabaApi api, Upstream upstream, List<String> components) {
        this.api = api;
        this.upstream = upstream;
        this.components = components;
    }

    @Override
    public Uni<Snapshot> fetch(ClusterRef cluster, Question question) {
        return upstream.call(
                        "ListClusterAddonInstances",
                        question,
                        JsonBody::tree,
                        () -> api.listClusterAddonInstances(cluster.clusterId()))
                .chain(answer -> {
                    List<InstalledAddon> addons = InstalledAddon.listIn(answer).stream()
                            .filter(this::isAskedAbout)
                            .toList();
                    return events(addons, cluster, question)
                            .map(events -> InstancesNormaliser.normalise(
                                    addons, events, cluster, answer.reply().receivedAt()))
                            .map(upgrades -> new Snapshot(
                                    cluster, null, upgrades, answer.reply().receivedAt()));
                });
    }

    private boolean isAskedAbout(InstalledAddon addon) {
        return components.isEmpty() || components.contains(addon.name());
    }

    private Uni<List<AddonEvent>> events(List<InstalledAddon> addons, ClusterRef cluster, Question question) {
        return addons.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pages(cluster, question).readAll().map(UpgradesByInstances::events);
    }

    private NumberedPages pages(ClusterRef cluster, Question question) {
        return new NumberedPages(
                "events",
                "event_id",
                MOST_PAGES_OF_EVENTS,
                number -> upstream.call(
                        "DescribeClusterEvents",
                        question,
                        JsonBody::tree,
                        () -> api.describeClusterEvents(cluster.clusterId(), number, ENTRIES_A_PAGE)));
    }

    /**
     * Uses none of a history that is too long to read completely: its order is not documented, so an old event could be
     * taken for the latest.
     */
    private static List<AddonEvent> events(Entries entries) {
        return entries.whole()
                ? entries.all().stream()
                        .map(AddonEvent::of)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }
}
