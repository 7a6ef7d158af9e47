package io.upgrades.gateway.upgrade;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much what is known of a cluster can be relied on now. */
@Schema(description = """
        How much what is known of the cluster can be relied on now.

        | value | meaning |
        |---|---|
        | `FRESH` | the cloud's last word, not older than `upgrades.cache.fresh` and `upgrades.cache.stale-while-revalidate` together; `fetchedAt` says how old it is |
        | `STALE` | the cloud's last word before it failed, or was late; `error` says why |
        | `UNAVAILABLE` | nothing is known; `error` says why |
        """, examples = "FRESH")
public enum Freshness {
    FRESH,
    STALE,
    UNAVAILABLE
}
