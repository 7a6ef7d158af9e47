package io.upgrades.gateway.catalog.replicas;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.Optional;

/**
 * The outcome of trying to become the one replica that asks about a subject.
 *
 * @param subject what is asked about
 * @param granted whether this replica may ask the cloud
 * @param lease proves that it is the one; empty where nothing is shared
 * @param known what the others know
 */
public record Claim<A extends Answer>(String subject, boolean granted, Optional<String> lease, Knowledge<A> known) {}
