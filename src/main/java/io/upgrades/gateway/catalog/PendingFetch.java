package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One question to a cloud in flight. Each waiter gets its own copy of the result, so none can cancel it for others. */
final class PendingFetch<A extends Answer> {
    /** What a caller wants of it. */
    enum Interest {
        /** That it happens; nobody waits. */
        IN_BACKGROUND,
        /** An answer. */
        ANSWER,
        /** An answer that the cloud gives now. */
        FORCED
    }

    private final Question question;
    private final Consumer<PendingFetch<A>> beforeCompletion;
    private final CompletableFuture<Knowledge<A>> servable = new CompletableFuture<>();
    private final CompletableFuture<Knowledge<A>> completed = new CompletableFuture<>();
    private volatile boolean forced;

    /**
     * A fetch that is about to begin.
     *
     * @param beforeCompletion called before the waiters are answered, so that later callers do not join it any more
     */
    PendingFetch(Question question, Consumer<PendingFetch<A>> beforeCompletion) {
        this.question = question;
        this.beforeCompletion = beforeCompletion;
    }

    void join(Interest interest) {
        if (interest != Interest.IN_BACKGROUND) {
            question.raise();
        }
        forced = forced || interest == Interest.FORCED;
    }

    Question question() {
        return question;
    }

    /** Whether a caller wants no cached answer. */
    boolean forced() {
        return forced;
    }

    /** The first result that can be shown; it can come from another replica. */
    Uni<Knowledge<A>> servable() {
        return Uni.createFrom().completionStage(servable::copy);
    }

    /** The final result. */
    Uni<Knowledge<A>> completed() {
        return Uni.createFrom().completionStage(completed::copy);
    }

    void serve(Knowledge<A> known) {
        servable.complete(known);
    }

    boolean isCompleted() {
        return completed.isDone();
    }

    void complete(Knowledge<A> known) {
        beforeCompletion.accept(this);
        servable.complete(known);
        completed.complete(known);
    }
}
