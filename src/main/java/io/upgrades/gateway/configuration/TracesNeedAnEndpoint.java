package io.upgrades.gateway.configuration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Keeps traces off until somebody says where they are to be sent: else they would go to this machine, and fail. */
public final class TracesNeedAnEndpoint implements ConfigSourceFactory {
    private static final List<String> ENDPOINTS = List.of(
            "quarkus.otel.exporter.otlp.endpoint",
            "quarkus.otel.exporter.otlp.traces.endpoint",
            "otel.exporter.otlp.endpoint",
            "otel.exporter.otlp.traces.endpoint");

    /** Below all that a user sets, above the defaults of Quarkus. */
    private static final int ORDINAL = -1000;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean somewhere = ENDPOINTS.stream().map(context::getValue).anyMatch(TracesNeedAnEndpoint::isSet);
        return somewhere
                ? List.of()
                : List.of(new PropertiesConfigSource(
                        Map.of("quarkus.otel.sdk.disabled", "true"), "traces without an endpoint", ORDINAL));
    }

    private static boolean isSet(ConfigValue endpoint) {
        return endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isBlank()
                && endpoint.getConfigSourceOrdinal() > ORDINAL;
    }
}
