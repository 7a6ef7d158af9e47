package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Provider;
import java.util.List;

/**
 * Every configured account, in the order of their names.
 *
 * @param all the accounts
 */
public record Accounts(List<Account> all) {

    /** The accounts of one cloud. */
    public List<Account> of(Provider provider) {
        return all.stream().filter(account -> account.provider() == provider).toList();
    }
}
