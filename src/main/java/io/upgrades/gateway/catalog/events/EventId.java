package io.upgrades.gateway.catalog.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of an event: a place in the log of changes.
 *
 * @param run tells this run of the gateway from all others, whose changes have other numbers
 * @param number of the last change that was seen
 */
record EventId(String run, long number) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{1,16})-([0-9]{1,18})");

    /** The id in a text; empty where the text is none. */
    static Optional<EventId> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new EventId(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    String text() {
        return run + "-" + number;
    }
}
