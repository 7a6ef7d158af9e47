package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Freshness;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How what is known of a source stands: its freshness, or that its cloud was not asked. */
@Schema(name = "ClusterFreshness", description = """
        How much what is known of the cluster can be relied on now.

        | value | meaning |
        |---|---|
        | `FRESH`, `STALE`, `UNAVAILABLE` | as `Freshness` has it |
        | `NOT_ASKED` | its cloud is not asked about its upgrades, for `state` says that the cluster is not there yet, could not be created, or is being deleted; it is no source of `/upgrades` and no problem |
        """, examples = "FRESH")
public enum SourceState {
    FRESH,
    STALE,
    UNAVAILABLE,
    /** Not to be asked, not asked yet, or not for so long that the last answer is no longer fresh: it says nothing of the cloud. */
    NOT_ASKED;

    /** That of a freshness. */
    public static SourceState of(Freshness freshness) {
        return switch (freshness) {
            case FRESH -> FRESH;
            case STALE -> STALE;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    static SourceState of(Observed<? extends Answer> observed) {
        return observed.freshness() == Freshness.FRESH || observed.error().isPresent()
                ? of(observed.freshness())
                : NOT_ASKED;
    }

    /** The name in metrics and health: {@code not_asked}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
