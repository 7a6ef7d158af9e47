package io.upgrades.gateway.api;

import io.upgrades.gateway.configuration.SettingsReader;
import java.time.Duration;

/**
 * How many may ask at a time.
 *
 * @param requests that are being answered, subscriptions to events left out
 */
public record Limits(int requests) {
    private static final int MOST_REQUESTS = 100_000;

    static Limits read(LimitsConfig config, SettingsReader reader) {
        return new Limits(
                reader.number("upgrades.limits.requests", config.requests().orElse("1000"), 1, MOST_REQUESTS));
    }

    /** A stream must not look to the server like a connection that nobody uses. */
    static void checkHeartbeat(Duration heartbeat, String idleTimeout, SettingsReader reader) {
        Duration silence = reader.duration("quarkus.http.idle-timeout", idleTimeout);
        if (heartbeat.compareTo(silence) >= 0) {
            reader.mistake("upgrades.events.heartbeat is not below quarkus.http.idle-timeout, '" + idleTimeout
                    + "', after which a stream without heartbeats is closed; allowed is less");
        }
    }
}
