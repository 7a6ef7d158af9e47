package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.events.EventsSettings;
import io.upgrades.gateway.configuration.SettingsReader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the limits available as values. */
final class LimitsProducer {
    @Produces
    @Singleton
    static Limits read(
            LimitsConfig config,
            EventsSettings events,
            @ConfigProperty(name = "quarkus.http.idle-timeout") String idleTimeout,
            SettingsReader reader) {
        Limits.checkHeartbeat(events.heartbeat(), idleTimeout, reader);
        return Limits.read(config, reader);
    }
}
