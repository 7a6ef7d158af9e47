package io.upgrades.gateway.simulator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The virtual machine whose metadata service answers: it acts for the first account that has a role. Its tokens and keys end
 * on the cloud's clock; a key is replaced when half of its time is over.
 */
public final class Instance {
    private static final int LONGEST_TOKEN_SECONDS = 21_600;
    private static final Duration KEY_LASTS = Duration.ofHours(6);

    private final Accounts accounts;
    private final Clock clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private AccessKey key;

    public Instance(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A token that lasts so many seconds, as a text; empty where that is no number, or too large. */
    public Optional<String> token(String seconds) {
        if (!seconds.matches("\\d{1,5}") || Integer.parseInt(seconds) > LONGEST_TOKEN_SECONDS) {
            return Optional.empty();
        }
        String token = "metadata-token-" + tokens.size();
        tokens.put(token, clock.instant().plusSeconds(Integer.parseInt(seconds)));
        return Optional.of(token);
    }

    public boolean knowsToken(String token) {
        return Optional.ofNullable(tokens.get(token))
                .filter(end -> clock.instant().isBefore(end))
                .isPresent();
    }

    /** The account whose machine it is. */
    public Optional<Account> account() {
        return accounts.all().stream()
                .filter(account -> account.role().isPresent())
                .findFirst();
    }

    public AccessKey key(Account account) {
        Instant now = clock.instant();
        if (key == null
                || accounts.ofKey(key.id()).isEmpty()
                || !now.isBefore(key.endsAt().orElseThrow().minus(KEY_LASTS.dividedBy(2)))) {
            key = accounts.issue(account, now.plus(KEY_LASTS));
        }
        return key;
    }
}
