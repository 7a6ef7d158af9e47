package io.upgrades.gateway.catalog.events;

import io.upgrades.gateway.configuration.SettingsReader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of events available as values. */
final class EventsSettingsProducer {
    @Produces
    @Singleton
    static EventsSettings read(EventsConfig config, SettingsReader reader) {
        return EventsSettings.read(config, reader);
    }
}
