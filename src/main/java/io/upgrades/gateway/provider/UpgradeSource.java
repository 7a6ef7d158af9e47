package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Tells of the clusters in one region of one account, and of their upgrades. */
public interface UpgradeSource {

    /** Asks which clusters there are, anew at each subscription; fails with {@link UpstreamException} only. */
    Uni<Listing> list(Question question);

    /** Asks about one cluster, anew at each subscription; fails with {@link UpstreamException} only. */
    Uni<Snapshot> fetch(ClusterRef cluster, Question question);

    /** Tells by two ways of asking, one for each question. */
    static UpgradeSource of(
            Function<Question, Uni<Listing>> list, BiFunction<ClusterRef, Question, Uni<Snapshot>> fetch) {
        return new UpgradeSource() {
            @Override
            public Uni<Listing> list(Question question) {
                return list.apply(question);
            }

            @Override
            public Uni<Snapshot> fetch(ClusterRef cluster, Question question) {
                return fetch.apply(cluster, question);
            }
        };
    }
}
