package io.upgrades.gateway.catalog;

import io.upgrades.gateway.configuration.SettingsReader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of the catalog available as values. */
final class CatalogSettingsProducer {
    @Produces
    @Singleton
    static CatalogSettings read(CatalogConfig config, SettingsReader reader) {
        return CatalogSettings.read(config, reader);
    }
}
