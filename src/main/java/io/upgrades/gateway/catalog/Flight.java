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
    private final Question question;
    private final CompletableFuture<Knowledge<A>> servable = new CompletableFuture<>();
    private final CompletableFuture<Knowledge<A>> landed = new CompletableFuture<>();
    private volatile boolean anew;

    Flight(Question question) {
        this.question = question;
    }

    /** One more waits for it. */
    void join(boolean awaited, boolean forNewsOnly) {
        if (awaited) {
            question.raise();
        }
        anew = anew || forNewsOnly;
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
        servable.complete(known);
        landed.complete(known);
    }

    void crash(Throwable thrown) {
        servable.completeExceptionally(thrown);
        landed.completeExceptionally(thrown);
    }
}
