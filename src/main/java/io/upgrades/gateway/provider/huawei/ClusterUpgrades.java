package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Upgrades of data warehouse clusters by {@code ListUpdateRecord}, every page of it. */
final class ClusterUpgrades {
    private static final int RECORDS_A_PAGE = 100;

    private final HuaweiApi api;
    private final Uni<String> project;
    private final Upstream upstream;

    ClusterUpgrades(HuaweiApi api, Uni<String> project, Upstream upstream) {
        this.api = api;
        this.project = project;
        this.upstream = upstream;
    }

    Uni<Snapshot> fetch(ClusterRef cluster, Question question) {
        return project.chain(id -> fetch(cluster, question, id));
    }

    private Uni<Snapshot> fetch(ClusterRef cluster, Question question, String projectId) {
        AtomicReference<Reply> last = new AtomicReference<>();
        return new RecordPages(offset -> upstream.call(
                                "ListUpdateRecord",
                                question,
                                RecordPage::read,
                                () -> api.listUpdateRecord(
                                        projectId, cluster.clusterId(), offset, RECORDS_A_PAGE, projectId))
                        .invoke(answer -> last.set(answer.reply()))
                        .map(ClusterUpgrades::page))
                .readAll()
                .map(records -> new Snapshot(
                        cluster,
                        null,
                        HuaweiNormaliser.normalise(
                                records.orElseThrow(() -> endless(last.get())),
                                cluster,
                                last.get().receivedAt()),
                        last.get().receivedAt()));
    }

    private static RecordPage page(JsonReply<Optional<RecordPage>> answer) {
        return answer.content().orElseThrow(() -> HuaweiErrors.otherShape(answer.reply()));
    }

    private static UpstreamException endless(Reply reply) {
        return HuaweiErrors.badResponse(
                reply, "The cloud's pages do not fit together: no end of records, or fewer than it counts.");
    }
}
