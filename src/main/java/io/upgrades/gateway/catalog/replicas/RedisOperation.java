package io.upgrades.gateway.catalog.replicas;

import java.util.Locale;

/** What this gateway does with Redis. */
enum RedisOperation {
    CLAIM,
    RENEW,
    PUBLISH,
    RELEASE;

    /** As metrics name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
