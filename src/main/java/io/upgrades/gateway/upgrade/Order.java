package io.upgrades.gateway.upgrade;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    /** The position is made once, not each time two are compared. */
    private record Placed(Position position, Upgrade upgrade) {}

    /** The first upgrades in this order, so many at most. No more are held at a time, however many there are. */
    public List<Upgrade> first(int most, Stream<Upgrade> upgrades) {
        Comparator<Placed> order = comparing(Placed::position, positions());
        PriorityQueue<Placed> first = new PriorityQueue<>(order.reversed());
        upgrades.map(upgrade -> new Placed(position(upgrade), upgrade)).forEachOrdered(placed -> {
            if (first.size() < most) {
                first.add(placed);
            } else if (order.compare(placed, first.element()) < 0) {
                first.remove();
                first.add(placed);
            }
        });
        return first.stream().sorted(order).map(Placed::upgrade).toList();
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

    private Comparator<Position> positions() {
        return comparing(Position::time, nullsLast(direction()))
                .thenComparing(Position::text, nullsLast(direction()))
                .thenComparing(Position::id);
    }

    private <T extends Comparable<T>> Comparator<T> direction() {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }
}
