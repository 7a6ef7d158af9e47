package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Answer;
import java.util.Locale;

/** How what is known of a source stands: its freshness, or that nobody wanted to know yet. */
public enum SourceState {
    FRESH,
    STALE,
    UNAVAILABLE,
    /** Not asked yet, or not for so long that the last answer is no longer fresh: it says nothing of the cloud. */
    NOT_ASKED;

    static SourceState of(Observed<? extends Answer> observed) {
        return switch (observed.freshness()) {
            case FRESH -> FRESH;
            case STALE -> observed.error().isPresent() ? STALE : NOT_ASKED;
            case UNAVAILABLE -> observed.error().isPresent() ? UNAVAILABLE : NOT_ASKED;
        };
    }

    /** The name in metrics and health: {@code not_asked}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
