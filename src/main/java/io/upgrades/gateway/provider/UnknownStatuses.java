package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

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
    private final MeterRegistry meters;

    @Inject
    UnknownStatuses(@All List<UpgradeProvider> providers, MeterRegistry meters) {
        this.providers = providers.stream().collect(toMap(UpgradeProvider::provider, identity()));
        this.meters = meters;
    }

    void count(Snapshot snapshot) {
        long unknown = snapshot.upgrades().stream().filter(this::isUnseen).count();
        if (unknown > 0) {
            meters.counter(
                            "upgrades.unknown.statuses",
                            "provider",
                            snapshot.cluster().provider().label())
                    .increment((double) unknown);
        }
    }

    private boolean isUnseen(Upgrade upgrade) {
        return upgrade.status() == UNKNOWN && !providers.get(upgrade.provider()).saysNothing(upgrade.providerStatus());
    }
}
