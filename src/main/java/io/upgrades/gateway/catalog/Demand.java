package io.upgrades.gateway.catalog;

import java.time.Duration;

/**
 * How a caller wants to be answered.
 *
 * @param patience how long it waits at most for what is not known yet
 * @param anew whether it wants the clouds to be asked again, though what is known is fresh
 */
public record Demand(Duration patience, boolean anew) {}
