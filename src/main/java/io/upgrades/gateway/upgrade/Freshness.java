package io.upgrades.gateway.upgrade;

/** How much what is known of a cluster can be relied on now. */
public enum Freshness {
    FRESH,
    STALE,
    UNAVAILABLE
}
