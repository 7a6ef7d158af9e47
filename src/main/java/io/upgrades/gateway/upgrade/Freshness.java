package io.upgrades.gateway.upgrade;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much what is known of a cluster can be relied on now. */
@Schema(description = """
        How much what is known of the cluster can be relied on now.

        | value | meaning |
        |---|---|
        | `FRESH` | the cloud said so just now |
        | `STALE` | the cloud said so a while ago and cannot be asked now; `error` says why |
        | `UNAVAILABLE` | nothing is known; `error` says why |
        """, examples = "FRESH")
public enum Freshness {
    FRESH,
    STALE,
    UNAVAILABLE
}
