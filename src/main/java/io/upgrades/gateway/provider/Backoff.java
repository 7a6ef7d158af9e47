package io.upgrades.gateway.provider;

import io.upgrades.gateway.upgrade.Failure;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a call is made once more: any time up to a limit that doubles ("full jitter"), so that those who
 * failed together do not come back together, and not before the time the cloud itself named.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after a failed attempt.
     *
     * @param attempt the number of the attempt that failed, from 1
     */
    Duration delay(int attempt, Failure failure) {
        Duration jitter = Duration.ofMillis(random.nextLong(FIRST.toMillis() << (attempt - 1)));
        return failure.retryAt() == null
                ? jitter
                : Duration.between(failure.occurredAt(), failure.retryAt()).plus(jitter);
    }
}
