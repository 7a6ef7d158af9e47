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
 * Add-on upgrades by {@code ListClusterAddonInstances}, and by {@code DescribeClusterTasks} where some add-on's state says
 * that there may be more to tell. An add-on that is configured and not installed is not shown.
 */
final class UpgradesByInstances implements AddonUpgrades {
    /** At 50 tasks a page, 500 tasks. */
    static final int MOST_PAGES_OF_TASKS = 10;

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
                    return tasks(addons, cluster, question)
                            .map(tasks -> InstancesNormaliser.normalise(
                                    addons, tasks, cluster, answer.reply().receivedAt()))
                            .map(upgrades -> new Snapshot(
                                    cluster, null, upgrades, answer.reply().receivedAt()));
                });
    }

    private boolean isAskedAbout(InstalledAddon addon) {
        return components.isEmpty() || components.contains(addon.name());
    }

    private Uni<List<AddonTask>> tasks(List<InstalledAddon> addons, ClusterRef cluster, Question question) {
        boolean worthACall =
                addons.stream().anyMatch(addon -> AddonState.of(addon.state()).tasksMaySayMore());
        return worthACall
                ? pages(cluster, question).readAll().map(UpgradesByInstances::tasks)
                : Uni.createFrom().item(List.of());
    }

    private NumberedPages pages(ClusterRef cluster, Question question) {
        return new NumberedPages(
                "tasks",
                "task_id",
                MOST_PAGES_OF_TASKS,
                number -> upstream.call(
                        "DescribeClusterTasks",
                        question,
                        JsonBody::tree,
                        () -> api.describeClusterTasks(cluster.clusterId(), number, ENTRIES_A_PAGE)));
    }

    /**
     * Of a history that is too long to read none is used: in which order it comes is not documented, so an old task could be
     * taken for the latest.
     */
    private static List<AddonTask> tasks(Entries entries) {
        return entries.whole()
                ? entries.all().stream()
                        .map(AddonTask::of)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }
}
