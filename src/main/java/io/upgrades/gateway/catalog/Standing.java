package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How one region of an account stands, as far as is known without asking.
 *
 * @param region the region
 * @param clusters how many clusters are in each state
 * @param upgrades how many upgrades of what may be shown have each status
 * @param oldest how old the oldest answer is that may be shown; empty where there is none
 * @param listing the state of the list of its clusters; empty where the configuration names them
 */
public record Standing(
        RegionRef region,
        Map<SourceState, Integer> clusters,
        Map<UpgradeStatus, Integer> upgrades,
        Optional<Duration> oldest,
        Optional<SourceState> listing) {}
