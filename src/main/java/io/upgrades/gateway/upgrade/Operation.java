package io.upgrades.gateway.upgrade;

/** What is being done to the component. */
public enum Operation {
    UPGRADE,
    COMMIT,
    ROLLBACK,
    UNKNOWN
}
