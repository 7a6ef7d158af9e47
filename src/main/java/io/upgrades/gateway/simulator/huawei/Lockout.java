package io.upgrades.gateway.simulator.huawei;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** More than five refusals of a key in a row lock it for five minutes. */
final class Lockout {
    private static final int TOLERATED = 5;
    private static final Duration LASTS = Duration.ofMinutes(5);

    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<String, Instant> lockedUntil = new HashMap<>();

    boolean holds(String accessKeyId, Instant now) {
        Instant until = lockedUntil.get(accessKeyId);
        return until != null && now.isBefore(until);
    }

    void refused(String accessKeyId, Instant now) {
        if (refusals.merge(accessKeyId, 1, Integer::sum) > TOLERATED) {
            lockedUntil.put(accessKeyId, now.plus(LASTS));
            refusals.remove(accessKeyId);
        }
    }

    void accepted(String accessKeyId) {
        refusals.remove(accessKeyId);
    }
}
