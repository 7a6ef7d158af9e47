package io.upgrades.gateway.catalog.replicas;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;

/** What the replicas of the gateway share. Never fails: where sharing cannot be had, everybody is alone. */
public interface Replicas {

    /** One trip: tries to become the one replica that asks about a subject, and reads what the others know of it. */
    <A extends Answer> Uni<Claim<A>> claim(String subject, Class<A> type);

    /** Lets the others know, then ends the lease if it is still ours. */
    Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge);

    /** Ends the lease, if it is still ours, without news. */
    Uni<Void> release(Claim<?> claim);
}
