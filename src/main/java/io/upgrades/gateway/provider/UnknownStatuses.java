package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;

import io.micrometer.core.instrument.MeterRegistry;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts the statuses that clouds give and nobody has seen before: the sign that a mapping table is out of date. */
@Singleton
class UnknownStatuses {
    private final MeterRegistry meters;

    @Inject
    UnknownStatuses(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Snapshot snapshot) {
        long unknown = snapshot.upgrades().stream()
                .filter(upgrade -> upgrade.status() == UNKNOWN)
                .count();
        if (unknown > 0) {
            meters.counter(
                            "upgrades.unknown.statuses",
                            "provider",
                            snapshot.cluster().provider().label())
                    .increment((double) unknown);
        }
    }
}
