package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Freshness;

/**
 * How what is known is judged at one time.
 *
 * @param freshness how far it can be relied on
 * @param ask whether the cloud is asked now
 */
record Verdict(Freshness freshness, Ask ask) {

    /** Whether a cloud is asked now, and who waits for that. */
    enum Ask {
        /** What is known is served. */
        NOT_NOW,
        /** What is known is served, and the cloud is asked though nobody waits for it. */
        IN_BACKGROUND,
        /** There is nothing to serve before the cloud has been asked. */
        FIRST
    }

    boolean asks() {
        return ask != Ask.NOT_NOW;
    }
}
