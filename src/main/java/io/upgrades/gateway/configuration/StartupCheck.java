package io.upgrades.gateway.configuration;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Ends the start with every configuration error in one message. A feature takes part in one of two ways: the keys of its typed
 * mapping stand in {@link KnownKeys} with the values they may have, or it tells {@link SettingsReader} what is wrong.
 */
@Singleton
public class StartupCheck {
    private static final Logger LOG = Logger.getLogger(StartupCheck.class);

    private final SmallRyeConfig config;
    private final SettingsReader reader;

    @Inject
    StartupCheck(Config config, SettingsReader reader) {
        this.config = config.unwrap(SmallRyeConfig.class);
        this.reader = reader;
    }

    /**
     * Logs every warning. All settings must have been read before.
     *
     * @throws ConfigurationException with every error
     */
    public void run() {
        check(config, reader);
        reader.warnings().forEach(LOG::warn);
        List<String> errors = reader.mistakes();
        if (!errors.isEmpty()) {
            throw new ConfigurationException("The gateway cannot start: " + errors.size() + " configuration error"
                    + (errors.size() == 1 ? "" : "s") + ":\n  - " + String.join("\n  - ", errors));
        }
    }

    static void check(SmallRyeConfig config, SettingsReader reader) {
        KnownKeys.allowedValues().forEach((key, allowed) -> {
            String text = config.getConfigValue(key).getRawValue();
            if (text != null && !text.isBlank() && !allowed.contain(text)) {
                reader.mistake(key, text, allowed.description());
            }
        });
        // Kubernetes sets environment variables of its own for every service named `upgrades`: no key of those is
        // unknown.
        StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .flatMap(source -> source.getPropertyNames().stream()
                        .flatMap(key -> (source instanceof EnvConfigSource
                                        ? KnownKeys.removal(key)
                                        : KnownKeys.problem(key))
                                .stream()))
                .distinct()
                .sorted()
                .forEach(reader::mistake);
    }
}
