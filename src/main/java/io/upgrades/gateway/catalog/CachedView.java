package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request gets of a cache entry at one time.
 *
 * @param freshness how far it can be relied on
 * @param ask whether the cloud is asked now
 * @param answer the answer that may be shown; empty if there is none
 * @param error why nothing better is known; empty if the last question was answered
 * @param deadlines when the view changes by the passing of time
 */
record CachedView<A extends Answer>(
        Freshness freshness, Ask ask, Optional<A> answer, Optional<Failure> error, Deadlines deadlines) {

    /** Whether a cloud is asked now, and who waits for that. */
    enum Ask {
        /** The cached data is served. */
        NOT_NOW,
        /** The cached data is served, and the cloud is asked in the background. */
        IN_BACKGROUND,
        /** The request waits: nothing is known, or the data is too old to be served without asking the cloud. */
        FIRST
    }

    boolean asks() {
        return ask != Ask.NOT_NOW;
    }

    /** The same view, not to be used again. */
    CachedView<A> expiringAt(Instant now) {
        return new CachedView<>(freshness, ask, answer, error, Deadlines.all(now));
    }
}
