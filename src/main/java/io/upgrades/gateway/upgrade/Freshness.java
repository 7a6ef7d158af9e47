package io.upgrades.gateway.upgrade;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much what is known of a cluster can be relied on now. */
@Schema(description = """
        How much what is known of the cluster can be relied on now.

        | value | meaning |
        |---|---|
        | `FRESH` | the cloud's last word, and all is well with asking it again; `fetchedAt` says how old it is |
        | `STALE` | the cloud said so before it failed; `error` says why |
        | `UNAVAILABLE` | nothing is known; `error` says why |
        """, examples = "FRESH")
public enum Freshness {
    FRESH,
    STALE,
    UNAVAILABLE
}
