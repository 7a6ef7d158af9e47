package io.upgrades.gateway.api;

import io.upgrades.gateway.configuration.SettingsReader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Makes the rules of access available as values. */
final class AccessRulesProducer {
    @Produces
    @Singleton
    static AccessRules read(AccessConfig config, SettingsReader reader, Config all) {
        return AccessRules.read(config, reader, key -> isSet(all.getConfigValue(key)));
    }

    /** What nobody has set can have a value all the same: its default, of the lowest rank. */
    private static boolean isSet(ConfigValue value) {
        return value.getRawValue() != null && value.getSourceOrdinal() > Integer.MIN_VALUE;
    }
}
