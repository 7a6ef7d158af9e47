package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Order;
import io.upgrades.gateway.upgrade.Position;
import io.upgrades.gateway.upgrade.SortKey;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String DESCENDING = "-";
    private static final String SORT_KEYS =
            Arrays.stream(SortKey.values()).map(SortKey::label).collect(Collectors.joining(", "));
    private static final List<String> PARAMETERS = Stream.concat(
                    FilterReader.OF_UPGRADES.stream(), Stream.of("sort", "limit", "cursor"))
            .toList();

    /** Reads the parameters of a list of upgrades, or ends the request with all that is wrong with them. */
    static UpgradeRequest of(UpgradeParameters sent, Map<String, List<String>> all, Caller caller, Instant now) {
        ParameterReader reader = new ParameterReader(all, PARAMETERS);
        UpgradeQuery query = FilterReader.upgrades(reader, sent, caller, now);
        Order order = reader.single(
                        "sort",
                        sent.sort,
                        "one of " + SORT_KEYS + ", with - in front for descending",
                        UpgradeRequest::order)
                .orElse(Order.DEFAULT);
        int limit = reader.number("limit", sent.limit, 1, MOST).orElse(DEFAULT_LIMIT);
        String mark = Cursor.mark(sent, query, order);
        Optional<Cursor> cursor = reader.single(
                "cursor",
                sent.cursor,
                "the nextCursor of a page that was asked for with the same filters and sort",
                text -> Cursor.decode(text).filter(known -> known.mark().equals(mark)));
        reader.rejectViolations();
        return new UpgradeRequest(
                cursor.map(known -> asOnFirstPage(query, known, sent)).orElse(query),
                order,
                mark,
                cursor.map(Cursor::position),
                limit);
    }

    /**
     * So long ago means a later time now than on the first page: what was there then still is. Nothing else is left out,
     * for what has become known meanwhile may have started before all that was there, or behind it.
     */
    private static UpgradeQuery asOnFirstPage(UpgradeQuery query, Cursor cursor, UpgradeParameters sent) {
        boolean untilMoves = sent.until.stream().anyMatch(PointInTime::isAgo);
        return query.between(
                query.since()
                        .map(since -> cursor.since() != null && cursor.since().isBefore(since) ? cursor.since() : since)
                        .orElse(null),
                query.until()
                        .map(until -> cursor.until() != null && untilMoves ? cursor.until() : until)
                        .orElse(null));
    }

    private static Optional<Order> order(String text) {
        boolean descending = text.startsWith(DESCENDING);
        return SortKey.labelled(descending ? text.substring(DESCENDING.length()) : text)
                .map(key -> new Order(key, descending));
    }

    /** Whether the upgrade stands where the page begins, or behind. */
    boolean isOnOrBehindPage(Upgrade upgrade) {
        return begin.map(place -> order.isBehind(place, upgrade)).orElse(true);
    }

    /**
     * The cursor of the page that begins behind an upgrade.
     *
     * @param matching the upgrades on all pages
     */
    String cursorBehind(Upgrade last, List<Upgrade> matching) {
        Comparator<Instant> earliest = Comparator.naturalOrder();
        return new Cursor(
                        mark,
                        query.since().map(since -> start(matching, earliest)).orElse(null),
                        query.until()
                                .map(until -> start(matching, earliest.reversed()))
                                .orElse(null),
                        order.position(last))
                .encode();
    }

    private static Instant start(List<Upgrade> upgrades, Comparator<Instant> order) {
        return upgrades.stream().map(Upgrade::startedAt).min(order).orElseThrow();
    }
}
