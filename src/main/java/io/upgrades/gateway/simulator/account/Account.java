package io.upgrades.gateway.simulator.account;

import java.util.Optional;

/**
 * A customer of one cloud.
 *
 * @param key the one it begins with
 * @param requestsPerSecond above which its requests are throttled
 * @param role what the one instance of the cloud may act as, where it is of this account
 * @param user who may log in with a password, on Huawei
 */
public record Account(String name, AccessKey key, int requestsPerSecond, Optional<Role> role, Optional<User> user) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * A RAM role on Alibaba, an agency on Huawei.
     *
     * @param oidcProviderArn whose tokens stand for the role, on Alibaba
     */
    public record Role(String name, String oidcProviderArn) {
        public String arn() {
            return "acs:ram::1234567890123456:role/" + name;
        }
    }

    /** A user of IAM; the account is the domain. */
    public record User(String name, String password) {}

    public static Account of(String name, AccessKey key) {
        return new Account(name, key, UNLIMITED, Optional.empty(), Optional.empty());
    }

    public Account withRequestsPerSecond(int limit) {
        return new Account(name, key, limit, role, user);
    }

    public Account withRole(Role other) {
        return new Account(name, key, requestsPerSecond, Optional.of(other), user);
    }

    public Account withUser(User other) {
        return new Account(name, key, requestsPerSecond, role, Optional.of(other));
    }
}
