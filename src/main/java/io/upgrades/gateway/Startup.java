package io.upgrades.gateway;

import io.quarkus.runtime.StartupEvent;
import io.upgrades.gateway.api.AccessRules;
import io.upgrades.gateway.catalog.CatalogConfig;
import io.upgrades.gateway.catalog.Directory;
import io.upgrades.gateway.catalog.Refresher;
import io.upgrades.gateway.catalog.StandingMetrics;
import io.upgrades.gateway.catalog.events.EventsConfig;
import io.upgrades.gateway.catalog.replicas.RedisClients;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.configuration.StartupCheck;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.provider.UpstreamConnections;
import io.upgrades.gateway.provider.UpstreamLimits;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reads the whole configuration before anything is served, and says in the log what is watched. */
class Startup {
    private static final Logger LOG = Logger.getLogger(Startup.class);

    void check(
            @Observes StartupEvent start,
            Accounts accounts,
            UpstreamLimits limits,
            UpstreamConnections connections,
            CatalogConfig settings,
            EventsConfig events,
            AccessRules access,
            RedisClients redis,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idleTimeout,
            Config config,
            SettingsReader reader,
            StartupCheck check,
            Instance<Directory> directory,
            Instance<Replicas> replicas,
            Instance<Refresher> refresher,
            Instance<StandingMetrics> metrics) {
        Contradictions contradictions = new Contradictions(reader);
        contradictions.times(settings, limits, events, idleTimeout);
        contradictions.sharing(settings.cache().backend(), redis);
        contradictions.accountsOfKeys(access, accounts);
        contradictions.otherAddresses(config);
        contradictions.unusedTlsSettings(config);
        contradictions.traces(config);
        check.run();
        // What asks the clouds is made of these settings, so not before it is known that they have no mistake.
        replicas.get().open().await().indefinitely();
        if (accounts.all().isEmpty()) {
            LOG.warn(
                    "No account is configured: every answer is empty. Set upgrades.accounts.<name>.provider and so on.");
        } else {
            LOG.infof(
                    "Watching %d clusters of %d accounts, and all that clouds list in %d regions",
                    directory.get().configuredClusters(),
                    accounts.all().size(),
                    directory.get().listedRegions().size());
        }
        refresher.get().start();
        metrics.get().start();
    }
}
