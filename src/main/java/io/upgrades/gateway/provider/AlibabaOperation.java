package io.upgrades.gateway.provider;

/** Which of Alibaba's operations tells of upgrades: an account's setting. */
public enum AlibabaOperation {
    /** The deprecated one while it is there, and from then on its successor. */
    AUTO,

    /** The deprecated one, {@code DescribeClusterAddonsUpgradeStatus}, and nothing else. */
    UPGRADE_STATUS,

    /** Its successor, {@code ListClusterAddonInstances} with {@code DescribeClusterEvents}. */
    ADDON_INSTANCES
}
