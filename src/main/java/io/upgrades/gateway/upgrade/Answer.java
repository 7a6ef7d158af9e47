package io.upgrades.gateway.upgrade;

import java.time.Instant;

/** What a cloud said, whole, at one time. */
public sealed interface Answer permits Snapshot, Listing {

    /** When the cloud said so (UTC). */
    Instant fetchedAt();

    /** Whether the gateway concluded it from a failure. Other replicas may know better, so it is not shared. */
    default boolean inferred() {
        return false;
    }
}
