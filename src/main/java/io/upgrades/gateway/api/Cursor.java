package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upgrades.gateway.upgrade.Position;
import io.upgrades.gateway.upgrade.Sha256;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where a page ended, as an opaque text: the next page begins behind that place, whatever came or went before it. It
 * carries a mark of the filters, for with others the place means nothing.
 *
 * @param filters the mark of the filters
 * @param position the place of the last upgrade of the page
 */
record Cursor(String filters, Position position) {
    private static final String NO_START = "-";
    private static final int MARK_DIGITS = 16;

    static Cursor of(UpgradeQuery query, Position position) {
        return new Cursor(mark(query), position);
    }

    boolean belongsTo(UpgradeQuery query) {
        return filters.equals(mark(query));
    }

    String encode() {
        String startedAt =
                position.startedAt() == null ? NO_START : position.startedAt().toString();
        String text = String.join("|", filters, startedAt, position.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** The cursor in a text; empty where the text is none. */
    static Optional<Cursor> decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\\|", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            Instant startedAt = parts[1].equals(NO_START) ? null : Instant.parse(parts[1]);
            return Optional.of(new Cursor(parts[0], new Position(startedAt, parts[2])));
        } catch (IllegalArgumentException | DateTimeException notACursor) {
            return Optional.empty();
        }
    }

    private static String mark(UpgradeQuery query) {
        String text = String.join(
                ";",
                sorted(query.providers(), Enum::name),
                sorted(query.accounts(), Function.identity()),
                sorted(query.regions(), Function.identity()),
                sorted(query.clusters(), Function.identity()),
                sorted(query.components(), Function.identity()),
                sorted(query.operations(), Enum::name),
                sorted(query.statuses(), Enum::name),
                query.active().toString());
        return Sha256.hex(text).substring(0, MARK_DIGITS);
    }

    private static <T> String sorted(Iterable<T> values, Function<T, String> name) {
        TreeSet<String> names = new TreeSet<>();
        values.forEach(value -> names.add(name.apply(value)));
        return names.stream().map(one -> one.length() + ":" + one).toList().toString();
    }
}
