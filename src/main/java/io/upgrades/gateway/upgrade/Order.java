package io.upgrades.gateway.upgrade;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An order of upgrades: by one field, where unknown values come last in both directions and ties go by id, so that it is
 * total. Texts are compared by their characters.
 *
 * @param key the field
 * @param descending whether the greatest, or latest, comes first
 */
public record Order(SortKey key, boolean descending) {
    /** The latest start first. */
    public static final Order DEFAULT = new Order(SortKey.STARTED_AT, true);

    /** Picks the first ones in this order, so many at most. No more are held at a time, however many there are. */
    public First first(int most) {
        return new First(comparator(), most);
    }

    /** The first of all upgrades that it has been offered. */
    public static final class First {
        private final Comparator<Upgrade> order;
        private final int most;
        private final PriorityQueue<Upgrade> kept;

        private First(Comparator<Upgrade> order, int most) {
            this.order = order;
            this.most = most;
            this.kept = new PriorityQueue<>(order.reversed());
        }

        /** One more. */
        public void offer(Upgrade upgrade) {
            if (kept.size() < most) {
                kept.add(upgrade);
            } else if (order.compare(upgrade, kept.element()) < 0) {
                kept.remove();
                kept.add(upgrade);
            }
        }

        /** In their order. */
        public List<Upgrade> sorted() {
            return kept.stream().sorted(order).toList();
        }
    }

    /** Lets through the upgrades that come after that place. */
    public Predicate<Upgrade> behind(Position place) {
        Comparator<Position> order = positions();
        return upgrade -> order.compare(position(upgrade), place) > 0;
    }

    /** Where the upgrade stands. */
    public Position position(Upgrade upgrade) {
        return switch (key) {
            case STARTED_AT -> new Position(upgrade.startedAt(), null, upgrade.id());
            case FINISHED_AT -> new Position(upgrade.finishedAt(), null, upgrade.id());
            case STATUS -> new Position(null, upgrade.status().name(), upgrade.id());
            case COMPONENT -> new Position(null, upgrade.component(), upgrade.id());
            case CLUSTER_ID -> new Position(null, upgrade.clusterId(), upgrade.id());
            case PROVIDER -> new Position(null, upgrade.provider().label(), upgrade.id());
        };
    }

    /** The same order as that of their positions, without making any. */
    private Comparator<Upgrade> comparator() {
        return switch (key) {
            case STARTED_AT -> by(Upgrade::startedAt);
            case FINISHED_AT -> by(Upgrade::finishedAt);
            case STATUS -> by(upgrade -> upgrade.status().name());
            case COMPONENT -> by(Upgrade::component);
            case CLUSTER_ID -> by(Upgrade::clusterId);
            case PROVIDER -> by(upgrade -> upgrade.provider().label());
        };
    }

    private <T extends Comparable<T>> Comparator<Upgrade> by(Function<Upgrade, T> field) {
        return comparing(field, nullsLast(direction())).thenComparing(Upgrade::id);
    }

    private Comparator<Position> positions() {
        return comparing(Position::time, nullsLast(direction()))
                .thenComparing(Position::text, nullsLast(direction()))
                .thenComparing(Position::id);
    }

    private <T extends Comparable<T>> Comparator<T> direction() {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }
}
