package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Counts the statuses that clouds give and nobody has seen before: the sign that a mapping table is out of date. */
@Singleton
class UnknownStatuses {
    private final Map<Provider, UpgradeProvider> providers;
    private final Map<Provider, Counter> counters;

    @Inject
    UnknownStatuses(@All List<UpgradeProvider> providers, MeterRegistry meters) {
        this.providers = providers.stream().collect(toMap(UpgradeProvider::provider, identity()));
        this.counters = this.providers.keySet().stream().collect(toMap(identity(), each -> counter(each, meters)));
    }

    void count(Snapshot snapshot) {
        long unknown = snapshot.upgrades().stream().filter(this::isUnseen).count();
        if (unknown > 0) {
            counters.get(snapshot.cluster().provider()).increment((double) unknown);
        }
    }

    private static Counter counter(Provider provider, MeterRegistry meters) {
        return Counter.builder("upgrades.unknown.statuses")
                .description("Statuses that a cloud gave and this release does not know, each time it gave one")
                .tag("provider", provider.label())
                .register(meters);
    }

    private boolean isUnseen(Upgrade upgrade) {
        return upgrade.status() == UNKNOWN && !providers.get(upgrade.provider()).saysNothing(upgrade.providerStatus());
    }
}
