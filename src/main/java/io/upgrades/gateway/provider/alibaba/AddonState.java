package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;

import io.upgrades.gateway.provider.Words;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.util.Map;

/**
 * What the {@code state} of an add-on says of its upgrade. It is about the add-on and not about a task: that none is under
 * way does not tell whether there never was one, or how the last one ended. So {@code active} is not
 * {@code NOT_STARTED}: an add-on whose upgrade has failed can be active again with its old version.
 */
enum AddonState {
    UPGRADE_UNDER_WAY,
    NO_UPGRADE_UNDER_WAY,
    UNSEEN;

    /**
     * The first four are documented for {@code ListClusterAddonInstances}, the others occur in the field. {@code
     * failed} and {@code error} also describe the add-on: its installation can have failed.
     */
    private static final Words<AddonState> STATES = new Words<>(
            Map.of(
                    "upgrading", UPGRADE_UNDER_WAY,
                    "active", NO_UPGRADE_UNDER_WAY,
                    "updating", NO_UPGRADE_UNDER_WAY,
                    "deleting", NO_UPGRADE_UNDER_WAY,
                    "running", NO_UPGRADE_UNDER_WAY,
                    "failed", NO_UPGRADE_UNDER_WAY,
                    "error", NO_UPGRADE_UNDER_WAY,
                    "initial", NO_UPGRADE_UNDER_WAY,
                    "unhealthy", NO_UPGRADE_UNDER_WAY),
            UNSEEN);

    static AddonState of(String state) {
        return STATES.meaning(state);
    }

    UpgradeStatus status() {
        return this == UPGRADE_UNDER_WAY ? RUNNING : UNKNOWN;
    }
}
