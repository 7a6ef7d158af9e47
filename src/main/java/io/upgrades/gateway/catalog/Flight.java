package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.concurrent.CompletableFuture;

/**
 * One question to a cloud on its way, and all who wait for it. Each waits on a copy of its own, so that one who goes away
 * does not end the wait of the others.
 */
final class Flight<A extends Answer> {
    /** What somebody wants of it. */
    enum Interest {
        /** That it happens; nobody waits. */
        IN_BACKGROUND,
        /** An answer. */
        ANSWER,
        /** An answer that the cloud gives now. */
        ANEW
    }

    private final Question question;
    private final Runnable landing;
    private final CompletableFuture<Knowledge<A>> servable = new CompletableFuture<>();
    private final CompletableFuture<Knowledge<A>> landed = new CompletableFuture<>();
    private volatile boolean anew;

    /**
     * A flight that is about to begin.
     *
     * @param landing done before those who wait are answered, so that whoever comes then does not join it any more
     */
    Flight(Question question, Runnable landing) {
        this.question = question;
        this.landing = landing;
    }

    /** One more is interested. */
    void join(Interest interest) {
        if (interest != Interest.IN_BACKGROUND) {
            question.raise();
        }
        anew = anew || interest == Interest.ANEW;
    }

    Question question() {
        return question;
    }

    /** Whether somebody wants no cached answer. */
    boolean anew() {
        return anew;
    }

    /** The first that can be shown, be it from another replica. */
    Uni<Knowledge<A>> servable() {
        return Uni.createFrom().completionStage(servable::copy);
    }

    /** What is known at the end. */
    Uni<Knowledge<A>> landed() {
        return Uni.createFrom().completionStage(landed::copy);
    }

    void serve(Knowledge<A> known) {
        servable.complete(known);
    }

    void land(Knowledge<A> known) {
        landing.run();
        servable.complete(known);
        landed.complete(known);
    }
}
