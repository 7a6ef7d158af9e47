package io.upgrades.gateway.configuration;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Ends the start if the configuration has mistakes, and tells all of them at once. */
@Singleton
public class StartupCheck {
    private static final Logger LOG = Logger.getLogger(StartupCheck.class);

    private final Config config;
    private final SettingsReader reader;

    @Inject
    StartupCheck(Config config, SettingsReader reader) {
        this.config = config;
        this.reader = reader;
    }

    /** Says every warning, and fails with every mistake. All settings must have been read before. */
    public void run() {
        unknownKeys();
        reader.warnings().forEach(LOG::warn);
        if (!reader.mistakes().isEmpty()) {
            throw new ConfigurationException("The gateway cannot start: its configuration has "
                    + reader.mistakes().size() + " mistake(s).\n  - " + String.join("\n  - ", reader.mistakes()));
        }
    }

    /** Environment variables are left out: Kubernetes sets some of its own for every service named {@code upgrades}. */
    private void unknownKeys() {
        StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> !(source instanceof EnvConfigSource))
                .flatMap(source -> source.getPropertyNames().stream())
                .filter(key -> key.startsWith(KnownKeys.PREFIX) && !KnownKeys.contain(key))
                .distinct()
                .sorted()
                .forEach(key -> reader.mistake(key + " is not a setting of the gateway; the README lists them all"));
    }
}
