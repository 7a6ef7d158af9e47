package io.upgrades.gateway.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * Credentials, and how long they are good for.
 *
 * @param credentials the credentials
 * @param renewAt from when it is worth asking whether there are others (UTC)
 * @param endsAt from when they are refused (UTC); {@link Instant#MAX} where they have no end of their own
 */
public record LoadedCredentials(Credentials credentials, Instant renewAt, Instant endsAt) {
    /** Credentials that end at once must not be asked for without a pause. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /** As long as the longest that a cloud issues last, IAM's tokens. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Credentials that never change. */
    public static LoadedCredentials forGood(Credentials credentials) {
        return new LoadedCredentials(credentials, Instant.MAX, Instant.MAX);
    }

    /** Credentials that somebody may replace at any time. */
    public static LoadedCredentials untilReplaced(Credentials credentials, Instant lookAgainAt) {
        return new LoadedCredentials(credentials, lookAgainAt, Instant.MAX);
    }

    /**
     * Credentials that a cloud has issued for a while: renewed after two thirds of what is left of it, so that the last
     * third is for whatever keeps the renewal from succeeding.
     */
    public static LoadedCredentials until(Instant endsAt, Credentials credentials, Instant now) {
        Duration beforeRenewal = Duration.between(now, endsAt).multipliedBy(2).dividedBy(3);
        Duration bounded = beforeRenewal.compareTo(LONGEST) > 0 ? LONGEST : beforeRenewal;
        return new LoadedCredentials(
                credentials, now.plus(bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded), endsAt);
    }

    boolean isForGood() {
        return renewAt.equals(Instant.MAX);
    }

    boolean isIssued() {
        return !endsAt.equals(Instant.MAX);
    }
}
