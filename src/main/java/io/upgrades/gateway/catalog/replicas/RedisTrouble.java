package io.upgrades.gateway.catalog.replicas;

import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a few words what is wrong with Redis: never an address, which may have a password in it. */
final class RedisTrouble {
    /**
     * Redis begins what it refuses with a word of its own, such as {@code OOM}, {@code WRONGPASS} or {@code READONLY};
     * before 7.0 the place in the script comes first.
     */
    private static final Pattern REFUSAL =
            Pattern.compile("(?:@user_script: ?\\d+: )?-?([A-Z]{3,20}) .*", Pattern.DOTALL);

    private RedisTrouble() {}

    static String describe(Throwable thrown) {
        if (thrown instanceof TimeoutException) {
            return "Redis gives " + thrown.getMessage();
        }
        String message = thrown.getMessage();
        Matcher refusal = REFUSAL.matcher(message == null ? "" : message);
        return refusal.matches() ? "Redis refuses, saying " + refusal.group(1) : "Redis cannot be reached";
    }
}
