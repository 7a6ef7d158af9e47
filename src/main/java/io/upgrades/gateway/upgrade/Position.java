package io.upgrades.gateway.upgrade;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.util.Comparator;

/**
 * A place in the order of upgrades: the latest start first, those without a start last, ties by id, so that no two
 * upgrades share a place.
 *
 * @param startedAt when the upgrade there began (UTC); null where unknown
 * @param id the upgrade's id
 */
public record Position(Instant startedAt, String id) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            comparing(Position::startedAt, nullsLast(reverseOrder())).thenComparing(Position::id);

    /** Where the upgrade stands. */
    public static Position of(Upgrade upgrade) {
        return new Position(upgrade.startedAt(), upgrade.id());
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
