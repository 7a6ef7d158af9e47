package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Counts the statuses of clouds that no mapping table has: the sign that a table is out of date. */
@Singleton
class UnknownStatuses {
    private record Counted(UpgradeProvider provider, Counter counter) {}

    private final Map<Provider, Counted> providers;

    @Inject
    UnknownStatuses(@All List<UpgradeProvider> providers, MeterRegistry meters) {
        this.providers = providers.stream()
                .collect(toMap(UpgradeProvider::provider, each -> new Counted(each, counter(each, meters))));
    }

    void count(Snapshot snapshot) {
        Counted cloud = providers.get(snapshot.cluster().provider());
        snapshot.upgrades().stream()
                .filter(upgrade -> upgrade.status() == UNKNOWN)
                .filter(upgrade -> !cloud.provider().saysNothing(upgrade.providerStatus()))
                .forEach(upgrade -> cloud.counter().increment());
    }

    private static Counter counter(UpgradeProvider cloud, MeterRegistry meters) {
        return Counter.builder("upgrades.unknown.statuses")
                .description("Statuses that a cloud gave and this release does not know, each time it gave one")
                .tag("provider", cloud.provider().label())
                .register(meters);
    }
}
