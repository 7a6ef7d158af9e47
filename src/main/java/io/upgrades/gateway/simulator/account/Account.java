package io.upgrades.gateway.simulator.account;

/**
 * A customer of one cloud, with the one key it uses.
 *
 * @param requestsPerSecond above which its requests are throttled
 */
public record Account(String name, AccessKey key, int requestsPerSecond) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    public static Account of(String name, AccessKey key) {
        return new Account(name, key, UNLIMITED);
    }

    public Account withRequestsPerSecond(int limit) {
        return new Account(name, key, limit);
    }
}
