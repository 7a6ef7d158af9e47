package io.upgrades.gateway.catalog;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the changes of what is known. Who looked at a revision, and finds it still the same, would see the same again, as far
 * as time alone changes nothing.
 */
@Singleton
final class Revision {
    private final AtomicLong changes = new AtomicLong();

    /** To be read before what is known is looked at: what changes meanwhile is then another revision. */
    long current() {
        return changes.get();
    }

    /** Something else is known from now on. */
    void next() {
        changes.incrementAndGet();
    }
}
