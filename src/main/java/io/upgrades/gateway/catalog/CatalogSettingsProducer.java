package io.upgrades.gateway.catalog;

import io.upgrades.gateway.catalog.CatalogSettings.Backend;
import io.upgrades.gateway.catalog.replicas.RedisClients;
import io.upgrades.gateway.configuration.SettingsReader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of the catalog available as values. */
final class CatalogSettingsProducer {
    @Produces
    @Singleton
    static CatalogSettings read(CatalogConfig config, RedisClients redis, SettingsReader reader) {
        CatalogSettings settings = CatalogSettings.read(config, reader);
        if (settings.backend() == Backend.REDIS) {
            redis.mistake().ifPresent(mistake -> reader.mistake("upgrades.cache.backend is 'redis', but " + mistake));
        }
        return settings;
    }
}
