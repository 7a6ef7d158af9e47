package io.upgrades.gateway.catalog.replicas;

import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a few words what is wrong with Redis: never an address, which may have a password in it. */
final class RedisTrouble {
    /**
     * An error of Redis begins with a code, such as {@code OOM}, {@code WRONGPASS} or {@code READONLY}; before 7.0 an
     * error of a script begins with the position in the script.
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
