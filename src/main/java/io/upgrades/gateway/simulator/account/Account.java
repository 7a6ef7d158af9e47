package io.upgrades.gateway.simulator.account;

import java.util.Optional;

/**
 * A customer of one cloud.
 *
 * @param key the one it begins with
 * @param requestsPerSecond above which its requests are throttled
 * @param role what the one instance of the cloud may act as, where it is of this account
 */
public record Account(String name, AccessKey key, int requestsPerSecond, Optional<Role> role) {
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

    public static Account of(String name, AccessKey key) {
        return new Account(name, key, UNLIMITED, Optional.empty());
    }

    public Account withRequestsPerSecond(int limit) {
        return new Account(name, key, limit, role);
    }

    public Account withRole(Role other) {
        return new Account(name, key, requestsPerSecond, Optional.of(other));
    }
}
