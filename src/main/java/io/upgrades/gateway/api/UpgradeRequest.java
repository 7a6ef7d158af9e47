package io.upgrades.gateway.api;

import io.upgrades.gateway.upgrade.Order;
import io.upgrades.gateway.upgrade.SortKey;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.time.Instant;
import java.util.Arrays;
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
 * @param cursor where the page begins; empty means at the beginning
 * @param limit upgrades on the page
 * @param now what time it was when the first page was asked for (UTC)
 */
record UpgradeRequest(UpgradeQuery query, Order order, Optional<Cursor> cursor, int limit, Instant now) {
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
        Optional<Cursor> begin =
                reader.single("cursor", sent.cursor, "the nextCursor of a page before", Cursor::decode);
        Instant first = begin.map(Cursor::now).orElse(now);
        UpgradeQuery query = FilterReader.upgrades(reader, sent, caller, first);
        Order order = reader.single(
                        "sort",
                        sent.sort,
                        "one of " + SORT_KEYS + ", with - in front for descending",
                        UpgradeRequest::order)
                .orElse(Order.DEFAULT);
        int limit = reader.number("limit", sent.limit, 1, MOST).orElse(DEFAULT_LIMIT);
        if (begin.isPresent() && !begin.get().belongsTo(query, order)) {
            reader.violation(
                    "cursor",
                    String.join(",", sent.cursor),
                    "the nextCursor of a page that was asked for with the same filters and sort");
        }
        reader.rejectViolations();
        return new UpgradeRequest(query, order, begin, limit, first);
    }

    private static Optional<Order> order(String text) {
        boolean descending = text.startsWith(DESCENDING);
        return SortKey.labelled(descending ? text.substring(DESCENDING.length()) : text)
                .map(key -> new Order(key, descending));
    }

    /** Whether the upgrade stands where the page begins, or behind. */
    boolean isOnOrBehindPage(Upgrade upgrade) {
        return cursor.map(begin -> order.isBehind(begin.position(), upgrade)).orElse(true);
    }

    /** The cursor of the page that begins behind the upgrade. */
    String cursorBehind(Upgrade last) {
        return Cursor.of(query, order, now, order.position(last)).encode();
    }
}
