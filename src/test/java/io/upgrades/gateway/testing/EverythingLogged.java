package io.upgrades.gateway.testing;

import java.nio.file.Path;
import java.util.Map;

/** Settings under which everything that can be logged is logged, into a file. */
final class EverythingLogged {
    private EverythingLogged() {}

    static Map<String, String> into(Path file) {
        return Map.ofEntries(
                Map.entry("quarkus.log.min-level", "TRACE"),
                Map.entry("quarkus.log.level", "TRACE"),
                Map.entry("quarkus.log.console.enabled", "false"),
                Map.entry("quarkus.log.file.enabled", "true"),
                Map.entry("quarkus.log.file.path", file.toString()),
                Map.entry("quarkus.log.file.rotation.max-file-size", "4G"),
                Map.entry("quarkus.log.file.format", "%d %p %c %X %s%e%n"),
                Map.entry("quarkus.config.log.values", "true"),
                Map.entry("quarkus.rest-client.logging.scope", "all"),
                Map.entry("quarkus.http.access-log.enabled", "true"),
                Map.entry("quarkus.otel.sdk.disabled", "false"),
                Map.entry("quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:${simulator.nobody.port}"),
                // The test's own client, which is in the same process.
                Map.entry("quarkus.log.category.\"jdk.internal.httpclient\".level", "OFF"));
    }
}
