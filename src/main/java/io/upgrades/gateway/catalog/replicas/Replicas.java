package io.upgrades.gateway.catalog.replicas;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;

/** What the replicas of the gateway share; nothing by default. Never fails: without Redis each replica is alone. */
public interface Replicas extends AutoCloseable {

    /** Connects when the gateway starts, so that the first request need not. */
    default Uni<Void> open() {
        return Uni.createFrom().voidItem();
    }

    /**
     * Tries to become the one replica that asks about a subject, and reads what the others know of it, in one trip. A
     * granted claim is held until it is published or released, however long that takes, or until this process dies.
     *
     * @param subject what is asked about, the same on every replica
     * @param type what a cloud answers to such a question
     */
    default <A extends Answer> Uni<Claim<A>> claim(String subject, Class<A> type) {
        return Uni.createFrom().item(Claim.alone(subject));
    }

    /**
     * Shares the knowledge and ends the claim. Does nothing if this replica does not hold the claim, or no longer holds
     * it: another replica can have newer data.
     */
    default Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge) {
        return Uni.createFrom().voidItem();
    }

    /** Ends the claim without news, if this replica holds it. */
    default Uni<Void> release(Claim<?> claim) {
        return Uni.createFrom().voidItem();
    }

    /** Ends all claims of this replica, because the gateway stops. */
    @Override
    default void close() {}
}
