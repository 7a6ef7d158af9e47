package io.upgrades.gateway.upgrade;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an upgrade stands, in one vocabulary for both clouds. */
@Schema(description = """
        How the upgrade stands, in one vocabulary for both clouds.

        | value | active | meaning |
        |---|---|---|
        | `NOT_STARTED` | no | the component has no upgrade task |
        | `PENDING` | yes | asked for, waiting for its turn |
        | `RUNNING` | yes | under way |
        | `PAUSED` | yes | held; it can go on |
        | `AWAITING_COMMIT` | yes | done, but still to be committed or rolled back |
        | `ROLLING_BACK` | yes | being taken back |
        | `SUCCEEDED` | no | finished well |
        | `FAILED` | no | finished badly |
        | `CANCELED` | no | stopped by somebody |
        | `NOT_APPLICABLE` | no | the component cannot be, or need not be, upgraded |
        | `UNKNOWN` | no | the cloud did not say how it stands, or in words nobody has seen before; `providerStatus` has them |
        """, examples = "RUNNING")
public enum UpgradeStatus {
    NOT_STARTED(false),
    PENDING(true),
    RUNNING(true),
    PAUSED(true),
    AWAITING_COMMIT(true),
    ROLLING_BACK(true),
    SUCCEEDED(false),
    FAILED(false),
    CANCELED(false),
    NOT_APPLICABLE(false),
    UNKNOWN(false);

    private final boolean active;

    UpgradeStatus(boolean active) {
        this.active = active;
    }

    /** Whether something is still to happen: the upgrade waits, runs, is held or has to be committed. */
    public boolean active() {
        return active;
    }
}
