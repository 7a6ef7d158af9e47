package io.upgrades.gateway.catalog.events;

import io.upgrades.gateway.configuration.SettingsReader;
import java.time.Duration;

/**
 * How subscribers are told of changes.
 *
 * @param heartbeat the time between two signs of life
 * @param buffer how many changes are kept for those who read them later
 */
public record EventsSettings(Duration heartbeat, int buffer) {
    private static final int MOST_CHANGES = 1_000_000;

    static EventsSettings read(EventsConfig config, SettingsReader reader) {
        return new EventsSettings(
                reader.duration("upgrades.events.heartbeat", config.heartbeat().orElse("15s")),
                reader.number("upgrades.events.buffer", config.buffer().orElse("10000"), 1, MOST_CHANGES));
    }
}
