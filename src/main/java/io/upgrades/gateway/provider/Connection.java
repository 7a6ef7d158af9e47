package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.Account.Region;

/**
 * What a cloud needs to be asked about one region of one account.
 *
 * @param account the account
 * @param region the region
 * @param credentials what calls are signed with
 * @param upstream the way to the region
 */
public record Connection(Account account, Region region, AccountCredentials credentials, Upstream upstream) {
    /** The settings that only accounts of this cloud have. */
    public <S> S cloudSettings(Class<S> type) {
        return type.cast(account.cloudSettings());
    }
}
