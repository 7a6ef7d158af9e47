package io.upgrades.gateway.catalog;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import java.time.Instant;
import java.util.Optional;

/**
 * What can be shown of something a cloud was asked about.
 *
 * @param freshness how far it can be relied on
 * @param answer what the cloud said; empty where there is nothing to show
 * @param error why nothing better is known; empty where all is well
 * @param dueAt from when on it is asked about again (UTC)
 * @param waitFrom from when on a request waits for the cloud (UTC)
 * @param until until when it is seen like this, unless something becomes known (UTC)
 */
record Observed<A extends Answer>(
        Freshness freshness,
        Optional<A> answer,
        Optional<Failure> error,
        Instant dueAt,
        Instant waitFrom,
        Instant until) {}
