package io.upgrades.gateway;

import io.quarkus.runtime.StartupEvent;
import io.upgrades.gateway.api.AccessRules;
import io.upgrades.gateway.api.Limits;
import io.upgrades.gateway.catalog.CatalogSettings;
import io.upgrades.gateway.catalog.Directory;
import io.upgrades.gateway.catalog.Refresher;
import io.upgrades.gateway.catalog.StandingMetrics;
import io.upgrades.gateway.catalog.events.EventsSettings;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.configuration.StartupCheck;
import io.upgrades.gateway.provider.Account;
import io.upgrades.gateway.provider.Accounts;
import io.upgrades.gateway.provider.UpstreamConnections;
import io.upgrades.gateway.provider.UpstreamLimits;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reads the whole configuration before anything is served, and says in the log what is watched. */
class Startup {
    private static final Logger LOG = Logger.getLogger(Startup.class);

    void check(
            @Observes StartupEvent start,
            Accounts accounts,
            UpstreamLimits limits,
            UpstreamConnections connections,
            CatalogSettings settings,
            EventsSettings events,
            AccessRules access,
            Limits inbound,
            SettingsReader reader,
            StartupCheck check,
            Instance<Directory> directory,
            Replicas replicas,
            Instance<Refresher> refresher,
            Instance<StandingMetrics> metrics) {
        accountsOfKeys(access, accounts, reader);
        check.run();
        // What asks the clouds is made of these settings, so not before it is known that they have no mistake.
        replicas.open().await().indefinitely();
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

    private static void accountsOfKeys(AccessRules access, Accounts accounts, SettingsReader reader) {
        Set<String> known = accounts.all().stream().map(Account::name).collect(Collectors.toSet());
        access.namedAccounts().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        reader.warning("some API key may see the account " + name + ", which is not configured"));
    }
}
