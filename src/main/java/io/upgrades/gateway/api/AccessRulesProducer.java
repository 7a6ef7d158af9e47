package io.upgrades.gateway.api;

import io.upgrades.gateway.configuration.SettingsReader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Makes the rules of access available as values. */
final class AccessRulesProducer {
    @Produces
    @Singleton
    static AccessRules read(AccessConfig config, SettingsReader reader, Config all) {
        return AccessRules.read(config, reader, key -> all.getConfigValue(key).getRawValue() != null);
    }
}
