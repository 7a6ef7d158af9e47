package io.upgrades.gateway.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.upgrades.gateway.configuration.CheckedValues;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of a test, as they would stand in a properties file. */
public final class Settings {
    private Settings() {}

    public static Map<String, String> of(String properties) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(properties));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return read.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, read::getProperty));
    }

    /** A mapping as the gateway has it with these settings. */
    public static <T> T mapping(Class<T> type, Map<String, String> settings) {
        return config(settings, type).getConfigMapping(type);
    }

    /** The configuration that the gateway has with these settings. */
    public static SmallRyeConfig config(Map<String, String> settings, Class<?>... mappings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withCustomizers(new CheckedValues())
                .withMappingIgnore("upgrades.**")
                .withSources(new PropertiesConfigSource(settings, "test", 500));
        Stream.of(mappings).forEach(builder::withMapping);
        return builder.build();
    }
}
