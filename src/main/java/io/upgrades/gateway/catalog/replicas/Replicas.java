package io.upgrades.gateway.catalog.replicas;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;

/** What the replicas of the gateway share. Never fails: where sharing cannot be had, everybody is alone. */
public interface Replicas extends AutoCloseable {

    /** Finds out, when the gateway starts, whether there is somebody to share with; the first question need not then. */
    Uni<Void> open();

    /**
     * Tries to become the one replica that asks about a subject, and reads what the others know of it, in one trip. Who
     * is granted that keeps it until it publishes or releases, however long that takes, or dies.
     *
     * @param subject what is asked about, the same on every replica
     * @param type what a cloud answers to such a question
     */
    <A extends Answer> Uni<Claim<A>> claim(String subject, Class<A> type);

    /**
     * Shares the knowledge and ends the claim. Does nothing where this replica does not hold the claim, or no longer
     * holds it: another replica can have newer data.
     */
    Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge);

    /** Lets the others claim the subject if it was this replica's, without news. */
    Uni<Void> release(Claim<?> claim);

    /** Lets the others claim all that is this replica's, for the gateway stops. */
    @Override
    void close();
}
