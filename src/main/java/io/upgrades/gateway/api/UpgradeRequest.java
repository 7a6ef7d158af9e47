package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Order;
import io.upgrades.gateway.upgrade.Position;
import io.upgrades.gateway.upgrade.SortKey;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller asks of the list of upgrades, understood.
 *
 * @param query which upgrades
 * @param order in which order
 * @param mark the mark of both, for cursors
 * @param begin where the page begins; empty means at the beginning
 * @param limit upgrades on the page
 */
record UpgradeRequest(UpgradeQuery query, Order order, String mark, Optional<Position> begin, int limit) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;
    private static final String SORT_KEYS =
            Arrays.stream(SortKey.values()).map(SortKey::label).collect(Collectors.joining(", "));
    static final Map<String, Order> ORDERS = Arrays.stream(SortKey.values())
            .flatMap(key -> Stream.of(new Order(key, false), new Order(key, true)))
            .collect(Collectors.toMap(
                    order -> (order.descending() ? "-" : "") + order.key().label(),
                    order -> order,
                    (first, second) -> first,
                    LinkedHashMap::new));
    static final List<String> PARAMETERS = Stream.concat(
                    FilterReader.OF_UPGRADES.stream(), Stream.of("sort", "limit", "cursor"))
            .toList();

    /** Reads the parameters of a list of upgrades, or ends the request with all that is wrong with them. */
    static UpgradeRequest of(Map<String, List<String>> sent, Caller caller, Instant now) {
        ParameterReader reader = new ParameterReader(sent, PARAMETERS);
        UpgradeQuery query = FilterReader.upgrades(reader, caller, now);
        Order order = reader.word("sort", "one of " + SORT_KEYS + ", with - in front for descending", ORDERS)
                .orElse(Order.DEFAULT);
        int limit = reader.number("limit", 1, MOST).orElse(DEFAULT_LIMIT);
        String mark = Cursor.mark(sent, query, order);
        Optional<Cursor> cursor = reader.single(
                "cursor",
                "the nextCursor of a page that was asked for with the same filters and sort",
                text -> Cursor.decode(text).filter(known -> known.mark().equals(mark)));
        reader.rejectViolations();
        return new UpgradeRequest(
                cursor.map(Cursor::since).map(query::reachingBackTo).orElse(query),
                order,
                mark,
                cursor.map(Cursor::position),
                limit);
    }

    /** Lets through the upgrades that are on the page, or behind it. */
    Predicate<Upgrade> behindCursor() {
        return begin.map(order::behind).orElse(upgrade -> true);
    }

    /**
     * The cursor of the page that begins behind an upgrade.
     *
     * @param earliestStart of all that begin at a time that is early enough (UTC); null where that is no matter
     */
    String cursorBehind(Upgrade last, Instant earliestStart) {
        return new Cursor(mark, earliestStart, order.position(last)).encode();
    }
}
