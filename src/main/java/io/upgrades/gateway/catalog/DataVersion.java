package io.upgrades.gateway.catalog;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the changes of all cached data. While it stays the same, only the passing of time changes a view. */
@Singleton
final class DataVersion {
    private final AtomicLong changes = new AtomicLong();

    /** Must be read before the data: a later change then belongs to another version. */
    long current() {
        return changes.get();
    }

    void increment() {
        changes.incrementAndGet();
    }
}
