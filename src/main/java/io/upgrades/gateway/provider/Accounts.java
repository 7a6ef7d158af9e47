package io.upgrades.gateway.provider;

import java.util.List;

/**
 * Every configured account, in the order of their names.
 *
 * @param all the accounts
 */
public record Accounts(List<Account> all) {}
