package io.upgrades.gateway.simulator.account;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The accounts of one cloud, found by their keys. */
public final class Accounts {
    private final Map<String, Account> byAccessKeyId;

    public Accounts(Collection<Account> accounts) {
        byAccessKeyId = accounts.stream()
                .collect(toUnmodifiableMap(account -> account.key().id(), identity()));
    }

    public Optional<Account> ofKey(String accessKeyId) {
        return Optional.ofNullable(byAccessKeyId.get(accessKeyId));
    }
}
