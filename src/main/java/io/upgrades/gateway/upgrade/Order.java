package io.upgrades.gateway.upgrade;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
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
        return new First(comparator(key::time, key::text, Upgrade::id), most);
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
        Comparator<Position> order = comparator(Position::time, Position::text, Position::id);
        return upgrade -> order.compare(position(upgrade), place) > 0;
    }

    /** Where the upgrade stands. */
    public Position position(Upgrade upgrade) {
        return new Position(key.time(upgrade), key.text(upgrade), upgrade.id());
    }

    private <T> Comparator<T> comparator(Function<T, Instant> time, Function<T, String> text, Function<T, String> id) {
        return comparing(time, nullsLast(direction()))
                .thenComparing(text, nullsLast(direction()))
                .thenComparing(id);
    }

    private <T extends Comparable<T>> Comparator<T> direction() {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }
}
