package io.upgrades.gateway.upgrade;

/** How an upgrade stands, in one vocabulary for both clouds. */
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
