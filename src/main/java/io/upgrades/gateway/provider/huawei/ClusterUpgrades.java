package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Fetches the upgrades of a data warehouse cluster by {@code ListUpdateRecord}, every page of it. */
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
        AtomicReference<Reply> last = new AtomicReference<>();
        return project.chain(id -> new RecordPages(offset -> upstream.call(
                                "ListUpdateRecord",
                                question,
                                RecordPage::read,
                                () -> api.listUpdateRecord(id, cluster.clusterId(), offset, RECORDS_A_PAGE, id))
                        .invoke(answer -> last.set(answer.reply()))
                        .map(ClusterUpgrades::page))
                .readAll()
                .map(records -> snapshot(cluster, records, last.get())));
    }

    private static RecordPage page(JsonReply<Optional<RecordPage>> answer) {
        return answer.content().orElseThrow(() -> HuaweiErrors.READER.otherShape(answer.reply()));
    }

    private static Snapshot snapshot(ClusterRef cluster, Optional<List<UpdateRecord>> records, Reply last) {
        List<UpdateRecord> all = records.orElseThrow(() -> HuaweiErrors.READER.badResponse(
                last, "The cloud's pages do not fit together: no end of records, or fewer than it counts."));
        List<Upgrade> upgrades = HuaweiNormaliser.normalise(all, cluster, last.receivedAt());
        return new Snapshot(cluster, null, upgrades, last.receivedAt());
    }
}
