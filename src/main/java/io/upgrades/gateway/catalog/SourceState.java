package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Freshness;
import java.util.Locale;

/** The state of a source: its freshness, or that its cloud was not asked. */
public enum SourceState {
    FRESH,
    STALE,
    UNAVAILABLE,
    /**
     * Excluded from asking, not asked yet, or not asked for so long that the last answer is no longer fresh. Says
     * nothing about the cloud.
     */
    NOT_ASKED;

    /** The state for a freshness. */
    public static SourceState of(Freshness freshness) {
        return switch (freshness) {
            case FRESH -> FRESH;
            case STALE -> STALE;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    static SourceState of(CachedView<? extends Answer> observed) {
        return observed.freshness() == Freshness.FRESH || observed.error().isPresent()
                ? of(observed.freshness())
                : NOT_ASKED;
    }

    /** The name in metrics and health: {@code not_asked}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
