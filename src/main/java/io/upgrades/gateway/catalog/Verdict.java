package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Freshness;
import java.time.Instant;
import java.util.Optional;

/**
 * How what is known is judged at one time.
 *
 * @param freshness how far it can be relied on
 * @param ask whether the cloud is asked now
 * @param servable the answer that may be shown
 * @param dueAt from when on the cloud is to be asked again (UTC); a time that has come where it is to be asked now
 * @param waitFrom from when on a request waits for the cloud (UTC)
 * @param until until when it is judged like this at the latest, if nothing becomes known and nobody is asked (UTC)
 */
record Verdict<A extends Answer>(
        Freshness freshness, Ask ask, Optional<A> servable, Instant dueAt, Instant waitFrom, Instant until) {

    /** Whether a cloud is asked now, and who waits for that. */
    enum Ask {
        /** What is known is served. */
        NOT_NOW,
        /** What is known is served, and the cloud is asked though nobody waits for it. */
        IN_BACKGROUND,
        /** The request waits: nothing is known, or what is known is too old to be served without asking the cloud. */
        FIRST
    }

    boolean asks() {
        return ask != Ask.NOT_NOW;
    }
}
