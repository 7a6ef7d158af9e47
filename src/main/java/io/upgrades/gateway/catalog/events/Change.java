package io.upgrades.gateway.catalog.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An upgrade that is new, or of which a cloud now says something else. */
public final class Change {
    private final long number;
    private final ClusterRef cluster;
    private final Upgrade upgrade;
    private volatile String text;

    Change(long number, ClusterRef cluster, Upgrade upgrade) {
        this.number = number;
        this.cluster = cluster;
        this.upgrade = upgrade;
    }

    /** What is in the later snapshot and was not in the earlier one. That it was said at another time is no change. */
    static List<Upgrade> between(Optional<Snapshot> before, Snapshot after) {
        Map<String, Upgrade> known = before.stream()
                .flatMap(snapshot -> snapshot.upgrades().stream())
                .collect(toMap(Upgrade::id, identity()));
        return after.upgrades().stream()
                .filter(upgrade -> !saysTheSame(known.get(upgrade.id()), upgrade))
                .toList();
    }

    private static boolean saysTheSame(Upgrade before, Upgrade after) {
        return before != null && before.saidAt(after.fetchedAt()).equals(after);
    }

    /** Its place among all changes of this run of the gateway; the first one has 1. */
    long number() {
        return number;
    }

    boolean matches(UpgradeQuery query) {
        return query.where().selects(cluster) && query.matches(upgrade);
    }

    /** The upgrade as text, which is made when the first subscriber is to see it, and not again for the others. */
    String text(Function<Object, String> writer) {
        if (text == null) {
            text = writer.apply(upgrade);
        }
        return text;
    }
}
