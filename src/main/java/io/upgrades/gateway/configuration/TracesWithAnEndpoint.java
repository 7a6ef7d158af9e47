package io.upgrades.gateway.configuration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns traces on where somebody says where they are to be sent. */
public final class TracesWithAnEndpoint implements ConfigSourceFactory {
    private static final List<String> ENDPOINTS = List.of(
            "quarkus.otel.exporter.otlp.endpoint",
            "quarkus.otel.exporter.otlp.traces.endpoint",
            "otel.exporter.otlp.endpoint",
            "otel.exporter.otlp.traces.endpoint");

    /** Above the application's own properties, which turn them off; below all that a user sets. */
    private static final int ORDINAL = 255;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return ENDPOINTS.stream().map(context::getValue).anyMatch(TracesWithAnEndpoint::isSetByUser)
                ? List.of(new PropertiesConfigSource(
                        Map.of("quarkus.otel.sdk.disabled", "false"), "traces with an endpoint", ORDINAL))
                : List.of();
    }

    /** Quarkus has a default for it, which is this machine. */
    private static boolean isSetByUser(ConfigValue endpoint) {
        return endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isBlank()
                && endpoint.getConfigSourceOrdinal() > ORDINAL;
    }
}
