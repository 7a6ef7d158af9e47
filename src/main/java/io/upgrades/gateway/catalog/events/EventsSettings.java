package io.upgrades.gateway.catalog.events;

import io.upgrades.gateway.configuration.SettingsReader;
import java.time.Duration;

/**
 * How subscribers are told of changes.
 *
 * @param heartbeat the time between two signs of life
 * @param buffer how many changes are kept for those who read them later
 * @param subscribers how many there may be at a time
 */
public record EventsSettings(Duration heartbeat, int buffer, int subscribers) {
    private static final int MOST_CHANGES = 1_000_000;
    private static final int MOST_SUBSCRIBERS = 100_000;

    static EventsSettings read(EventsConfig config, SettingsReader reader) {
        return new EventsSettings(
                reader.duration("upgrades.events.heartbeat", config.heartbeat().orElse("15s")),
                reader.number("upgrades.events.buffer", config.buffer().orElse("10000"), 1, MOST_CHANGES),
                reader.number(
                        "upgrades.events.subscribers", config.subscribers().orElse("2000"), 1, MOST_SUBSCRIBERS));
    }
}
