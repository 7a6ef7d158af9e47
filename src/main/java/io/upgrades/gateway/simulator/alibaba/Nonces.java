package io.upgrades.gateway.simulator.alibaba;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The nonces used of late. One is remembered for as long as a request that carries it could pass the clock check. */
final class Nonces {
    private static final int MOST = 200_000;

    private final Duration remembered;
    private final Map<String, Instant> usedAt = new LinkedHashMap<>();

    Nonces(Duration remembered) {
        this.remembered = remembered;
    }

    /** Whether it is the first use. */
    boolean use(String nonce, Instant now) {
        forget(now.minus(remembered));
        return usedAt.putIfAbsent(nonce, now) == null;
    }

    private void forget(Instant before) {
        Iterator<Instant> oldest = usedAt.values().iterator();
        while (oldest.hasNext()) {
            if (!oldest.next().isBefore(before) && usedAt.size() < MOST) {
                return;
            }
            oldest.remove();
        }
    }
}
