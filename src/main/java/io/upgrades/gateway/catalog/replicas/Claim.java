package io.upgrades.gateway.catalog.replicas;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.Optional;

/**
 * The outcome of a try to be the one that asks about a subject.
 *
 * @param subject what is asked about
 * @param granted whether this replica may ask; always so where sharing cannot be had
 * @param lease what proves that no other replica may; empty where that is not so
 * @param known what the replicas have shared of it
 */
public record Claim<A extends Answer>(String subject, boolean granted, Optional<String> lease, Knowledge<A> known) {

    /** Of a replica that shares nothing. */
    static <A extends Answer> Claim<A> alone(String subject) {
        return new Claim<>(subject, true, Optional.empty(), Knowledge.none());
    }
}
