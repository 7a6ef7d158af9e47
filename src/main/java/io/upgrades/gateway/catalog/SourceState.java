package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Freshness;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of a source: its freshness, or that its cloud was not asked. */
@Schema(name = "ClusterFreshness", description = """
        How much what is known of the cluster can be relied on now.

        | value | meaning |
        |---|---|
        | `FRESH`, `STALE`, `UNAVAILABLE` | as `Freshness` has it |
        | `NOT_ASKED` | not asked about its upgrades, because `state` says that the cluster does not exist yet, could not be created, or is being deleted; it counts neither as a source of `/upgrades` nor as a problem |
        """, examples = "FRESH")
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
