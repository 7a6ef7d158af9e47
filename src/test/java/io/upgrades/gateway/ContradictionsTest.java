package io.upgrades.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.catalog.CatalogConfig;
import io.upgrades.gateway.catalog.events.EventsConfig;
import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.testing.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionsTest {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final SettingsReader reader = new SettingsReader(Optional.empty());

    private void check(Map<String, String> settings, Duration timeout) {
        new Contradictions(reader)
                .times(
                        Settings.mapping(CatalogConfig.class, settings),
                        new UpstreamLimits(timeout, 1, 1, 1),
                        Settings.mapping(EventsConfig.class, settings),
                        IDLE);
    }

    @Test
    void the_defaults_and_equal_times_go_together() {
        check(Map.of(), Duration.ofSeconds(3));
        check(Map.of("upgrades.cache.stale-if-error", "30s"), Duration.ofSeconds(5));
        check(Map.of("upgrades.events.heartbeat", "59s"), Duration.ofSeconds(3));

        assertThat(reader.mistakes()).isEmpty();
    }

    @Test
    void a_call_must_not_take_longer_than_a_request() {
        check(Map.of("upgrades.deadline", "2s"), Duration.ofMillis(2_500));

        assertThat(reader.mistakes())
                .containsExactly("upgrades.upstream.timeout (2.5s) is longer than upgrades.deadline (2s)");
    }

    @Test
    void an_answer_must_not_be_fresh_when_it_is_too_old_to_be_shown() {
        check(
                Map.of(
                        "upgrades.cache.fresh", "90m",
                        "upgrades.cache.fresh-active", "61m",
                        "upgrades.cache.stale-if-error", "1h"),
                Duration.ofSeconds(3));

        assertThat(reader.mistakes())
                .containsExactly(
                        "upgrades.cache.fresh (1h30m) is longer than upgrades.cache.stale-if-error (1h)",
                        "upgrades.cache.fresh-active (1h1m) is longer than upgrades.cache.stale-if-error (1h)");
    }

    @Test
    void a_stream_must_not_be_silent_for_as_long_as_the_server_waits() {
        check(Map.of("upgrades.events.heartbeat", "60s"), Duration.ofSeconds(3));

        assertThat(reader.mistakes())
                .containsExactly("upgrades.events.heartbeat (1m) is not below quarkus.http.idle-timeout (1m), after"
                        + " which a stream without heartbeats is closed");
    }

    @Test
    void tls_settings_that_calls_to_clouds_do_not_use_are_reported() {
        new Contradictions(reader)
                .unusedTlsSettings(Settings.config(Map.of(
                        "quarkus.tls.clouds.trust-store.pem.certs", "ca.pem",
                        "quarkus.tls.clouds.trust-all", "true",
                        "quarkus.tls.clouds.protocols", "TLSv1.3")));

        assertThat(reader.mistakes())
                .containsExactly(
                        "quarkus.tls.clouds.protocols has no effect; only quarkus.tls.clouds.trust-store.* is used for"
                                + " calls to the clouds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint"})
    void an_endpoint_for_traces_that_are_off_is_warned_of(String key) {
        new Contradictions(reader)
                .traces(Settings.config(Map.of("quarkus.otel.sdk.disabled", "true", key, "http://collector:4317")));

        assertThat(reader.warnings())
                .containsExactly(key + " is set, but traces are sent only with quarkus.otel.sdk.disabled=false");
    }
}
