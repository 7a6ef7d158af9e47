package io.upgrades.gateway.provider.alibaba;

import io.upgrades.gateway.provider.AccountSettings;
import io.upgrades.gateway.provider.alibaba.AlibabaAccountsConfig.AlibabaAccount;
import java.util.List;

/**
 * What is asked of Alibaba Cloud about an account.
 *
 * @param components the add-ons asked about; empty means all that are installed
 * @param operation what tells of upgrades
 */
record AlibabaSettings(List<String> components, Operation operation) {
    /** Which operation tells of upgrades. */
    enum Operation {
        /** The deprecated one while it is there, and from then on its successor. */
        AUTO,
        /** The deprecated one, {@code DescribeClusterAddonsUpgradeStatus}, and nothing else. */
        UPGRADE_STATUS,
        /** Its successor, {@code ListClusterAddonInstances} with {@code DescribeClusterEvents}. */
        ADDON_INSTANCES
    }

    static AlibabaSettings read(AccountSettings settings, AlibabaAccount config) {
        return new AlibabaSettings(
                config.components()
                        .map(text -> settings.reader().names(settings.key("components"), text))
                        .orElse(List.of()),
                config.operation()
                        .map(text -> settings.reader().choice(settings.key("operation"), text, Operation.class))
                        .orElse(Operation.AUTO));
    }
}
