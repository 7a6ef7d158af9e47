package io.upgrades.gateway.upgrade;

import java.time.Instant;

/**
 * A place in an {@link Order} of upgrades. No two upgrades share one.
 *
 * @param time what the order goes by (UTC), where that is a time; null where unknown, or where it is a text
 * @param text what the order goes by, where that is a text; else null
 * @param id the upgrade's id
 */
public record Position(Instant time, String text, String id) {}
