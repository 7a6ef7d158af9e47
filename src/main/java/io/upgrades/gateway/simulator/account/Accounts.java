package io.upgrades.gateway.simulator.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The accounts of one cloud and the keys they have now. Thread-safe. */
public final class Accounts {
    /** A key and whose it is. */
    public record Held(Account account, AccessKey key) {}

    private final List<Account> accounts;
    private final Map<String, Held> byAccessKeyId = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    public Accounts(Collection<Account> accounts) {
        this.accounts = List.copyOf(accounts);
        accounts.forEach(account -> byAccessKeyId.put(account.key().id(), new Held(account, account.key())));
    }

    public List<Account> all() {
        return accounts;
    }

    public Optional<Held> ofKey(String accessKeyId) {
        return Optional.ofNullable(byAccessKeyId.get(accessKeyId));
    }

    /** From now on the account has this key, too. */
    public void add(String account, AccessKey key) {
        byAccessKeyId.put(key.id(), new Held(of(account), key));
    }

    /** From now on there is no such key. */
    public void revoke(String accessKeyId) {
        byAccessKeyId.remove(accessKeyId);
    }

    /** From now on there is no temporary key any more. */
    public void revokeIssued() {
        byAccessKeyId.values().removeIf(held -> held.key().endsAt().isPresent());
    }

    /** A new temporary key, which is good until then, to the second: as both clouds say it. */
    public AccessKey issue(Account account, Instant endsAt) {
        int number = issued.incrementAndGet();
        AccessKey key = AccessKey.of("STS.Issued" + number, "issued-secret-" + number)
                .withSecurityToken("issued-token-" + number + "+/==")
                .endingAt(endsAt.truncatedTo(ChronoUnit.SECONDS));
        byAccessKeyId.put(key.id(), new Held(account, key));
        return key;
    }

    private Account of(String name) {
        return accounts.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
