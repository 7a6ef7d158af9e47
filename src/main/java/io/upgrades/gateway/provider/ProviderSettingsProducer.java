package io.upgrades.gateway.provider;

import io.quarkus.arc.All;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.upgrades.gateway.configuration.SettingsReader;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Makes the settings of the way to the clouds available as values. */
final class ProviderSettingsProducer {
    private static final String TLS_CONFIGURATION = "clouds";

    @Produces
    @Singleton
    static Accounts accounts(
            AccountsConfig config, @All List<UpgradeProvider> clouds, Clock clock, Timer timer, SettingsReader reader) {
        return new AccountsReader(reader, System::getenv, clouds, clock, timer).read(config);
    }

    @Produces
    @Singleton
    static HttpsProxy proxy(Config all, SettingsReader reader) {
        // Raw: no password of a proxy is taken for an expression.
        return HttpsProxy.read(name -> all.getConfigValue(name).getRawValue(), reader);
    }

    @Produces
    @Singleton
    static UpstreamLimits limits(UpstreamConfig config, HttpsProxy proxy) {
        return UpstreamLimits.of(config, proxy.name());
    }

    @Produces
    @Singleton
    static UpstreamConnections connections(TlsConfigurationRegistry tls, HttpsProxy proxy, SettingsReader reader) {
        return new UpstreamConnections(trust(tls, reader), proxy);
    }

    /** Whom to trust as the TLS configuration for clouds says; empty, which means those the JDK trusts, where there is none. */
    private static Optional<TrustOptions> trust(TlsConfigurationRegistry tls, SettingsReader reader) {
        Optional<TlsConfiguration> clouds = tls.get(TLS_CONFIGURATION);
        if (clouds.filter(TlsConfiguration::isTrustAll).isPresent()) {
            reader.mistake(
                    "quarkus.tls." + TLS_CONFIGURATION + ".trust-all is true, but calls to the clouds carry signatures;"
                            + " name the authorities in quarkus.tls." + TLS_CONFIGURATION + ".trust-store.pem.certs");
        }
        return clouds.map(TlsConfiguration::getTrustStoreOptions);
    }
}
