package io.upgrades.gateway.catalog.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log of changes, as ids of events name it.
 *
 * @param run tells this run of the gateway from all others, whose changes have other numbers
 * @param number of the last change that was seen
 */
record Position(String run, long number) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{1,16})-([0-9]{1,18})");

    /** Reads an id; empty where it is none. */
    static Optional<Position> of(String id) {
        Matcher matcher = FORM.matcher(id);
        return matcher.matches()
                ? Optional.of(new Position(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    String id() {
        return run + "-" + number;
    }
}
