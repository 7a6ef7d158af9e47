package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.Order;
import io.upgrades.gateway.upgrade.Position;
import io.upgrades.gateway.upgrade.Sha256;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.text.StringEscapeUtils;

/**
 * Where a page ended, as an opaque text: the next page begins behind that place, whatever came or went before it. It
 * carries a mark of the filters and the order, for with others the place means nothing; and the earliest start on all
 * pages, so that nothing falls out of "the last 24 hours" from one page to the next. All of it follows from what is on the
 * pages: as long as that is the same, so is the cursor.
 *
 * @param mark the mark of the filters and the order
 * @param since the earliest start there was (UTC); null where none was asked for
 * @param position the place of the last upgrade of the page
 */
record Cursor(String mark, Instant since, Position position) {
    private static final String NONE = "-";
    private static final String TIME = "@";
    private static final String TEXT = "=";
    private static final int PARTS = 4;
    private static final int MARK_DIGITS = 16;

    String encode() {
        // The value comes last, for a text can be anything.
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("|", mark, time(since), position.id(), value(position))
                        .getBytes(UTF_8));
    }

    /** The cursor in a text; empty where the text is none. */
    static Optional<Cursor> decode(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\\|", PARTS);
            return parts.length == PARTS
                    ? Optional.of(new Cursor(parts[0], time(parts[1]), position(parts[2], parts[3])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notACursor) {
            return Optional.empty();
        }
    }

    private static String time(Instant time) {
        return time == null ? NONE : time.toString();
    }

    private static Instant time(String text) {
        return text.equals(NONE) ? null : Instant.parse(text);
    }

    private static String value(Position position) {
        if (position.time() != null) {
            return TIME + position.time();
        }
        // Escaped, for UTF-8 has no half of a character, which a cloud can send.
        return position.text() != null ? TEXT + StringEscapeUtils.escapeJava(position.text()) : "";
    }

    private static Position position(String id, String value) {
        return new Position(
                value.startsWith(TIME) ? Instant.parse(value.substring(TIME.length())) : null,
                value.startsWith(TEXT) ? StringEscapeUtils.unescapeJava(value.substring(TEXT.length())) : null,
                id);
    }

    /** A mark of all that makes the order of pages what it is: with others it is another one. */
    static String mark(Map<String, List<String>> sent, UpgradeQuery query, Order order) {
        ClusterQuery where = query.where();
        String text = String.join(
                ";",
                sorted(where.providers(), Enum::name),
                sorted(where.accounts(), Function.identity()),
                sorted(where.regions(), Function.identity()),
                sorted(where.clusters(), Function.identity()),
                sorted(query.components(), Function.identity()),
                sorted(query.operations(), Enum::name),
                sorted(query.statuses(), Enum::name),
                query.active().toString(),
                // As they were sent: a duration means another time on each page.
                String.join(",", sent.getOrDefault("since", List.of())),
                String.join(",", sent.getOrDefault("until", List.of())),
                order.toString(),
                query.text().toString());
        return Sha256.hex(text).substring(0, MARK_DIGITS);
    }

    private static <T> String sorted(Iterable<T> values, Function<T, String> name) {
        TreeSet<String> names = new TreeSet<>();
        values.forEach(value -> names.add(name.apply(value)));
        return names.stream().map(one -> one.length() + ":" + one).toList().toString();
    }
}
