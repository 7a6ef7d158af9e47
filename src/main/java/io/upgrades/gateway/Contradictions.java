package io.upgrades.gateway;

import io.upgrades.gateway.api.AccessRules;
import io.upgrades.gateway.catalog.CatalogConfig;
import io.upgrades.gateway.catalog.CatalogConfig.Backend;
import io.upgrades.gateway.catalog.events.EventsConfig;
import io.upgrades.gateway.catalog.replicas.RedisClients;
import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.provider.UpstreamLimits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Finds settings that are each allowed, but not together. */
final class Contradictions {
    private static final List<String> TRACES_ENDPOINTS = List.of(
            "quarkus.otel.exporter.otlp.endpoint",
            "quarkus.otel.exporter.otlp.traces.endpoint",
            "otel.exporter.otlp.endpoint",
            "otel.exporter.otlp.traces.endpoint");

    private static final String TLS_OF_CLOUDS = "quarkus.tls.clouds.";

    private final SettingsReader reader;

    Contradictions(SettingsReader reader) {
        this.reader = reader;
    }

    void times(CatalogConfig catalog, UpstreamLimits upstream, EventsConfig events, Duration idleTimeout) {
        notLonger("upgrades.upstream.timeout", upstream.timeout(), "upgrades.deadline", catalog.deadline());
        Duration staleIfError = catalog.cache().staleIfError();
        notLonger("upgrades.cache.fresh", catalog.cache().fresh(), "upgrades.cache.stale-if-error", staleIfError);
        notLonger(
                "upgrades.cache.fresh-active",
                catalog.cache().freshActive(),
                "upgrades.cache.stale-if-error",
                staleIfError);
        if (events.heartbeat().compareTo(idleTimeout) >= 0) {
            reader.mistake("upgrades.events.heartbeat (" + words(events.heartbeat())
                    + ") is not below quarkus.http.idle-timeout (" + words(idleTimeout)
                    + "), after which a stream without heartbeats is closed");
        }
    }

    private void notLonger(String key, Duration duration, String limitKey, Duration limit) {
        if (duration.compareTo(limit) > 0) {
            reader.mistake(key + " (" + words(duration) + ") is longer than " + limitKey + " (" + words(limit) + ")");
        }
    }

    /** Such as {@code 1h30m}, as a setting can be written. */
    private static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    void sharing(Backend backend, RedisClients redis) {
        if (backend == Backend.REDIS) {
            redis.mistake().ifPresent(mistake -> reader.mistake("upgrades.cache.backend is 'redis', but " + mistake));
        }
    }

    void accountsOfKeys(AccessRules access, Accounts accounts) {
        Set<String> known = accounts.all().stream().map(Account::name).collect(Collectors.toSet());
        access.namedAccounts().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        reader.warning("some API key may see the account " + name + ", which is not configured"));
    }

    /** Traces are off by default, even where Quarkus is told the address of a collector. */
    void traces(Config config) {
        if (config.getValue("quarkus.otel.sdk.disabled", Boolean.class)) {
            TRACES_ENDPOINTS.stream()
                    .map(config::getConfigValue)
                    // Quarkus's own default has the lowest ordinal.
                    .filter(setting -> setting.getValue() != null && setting.getSourceOrdinal() > Integer.MIN_VALUE)
                    .map(ConfigValue::getName)
                    .forEach(key -> reader.warning(
                            key + " is set, but traces are sent only with quarkus.otel.sdk.disabled=false"));
        }
    }

    /** The calls to the clouds take only the trusted authorities of their TLS configuration. */
    void unusedTlsSettings(Config config) {
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> key.startsWith(TLS_OF_CLOUDS) && !key.startsWith(TLS_OF_CLOUDS + "trust-"))
                .forEach(key -> reader.mistake(key + " has no effect; only " + TLS_OF_CLOUDS
                        + "trust-store.* is used for calls to the clouds"));
    }

    /** Signed calls would go there, whatever has been checked of the endpoints. */
    void otherAddresses(Config config) {
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> key.startsWith("quarkus.rest-client.") && key.endsWith(".override-uri"))
                .forEach(key -> reader.mistake(key + " would lead the calls to the clouds elsewhere; use the endpoint"
                        + " settings of the accounts' regions"));
    }
}
