package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.function.Consumer;

/** One question to a cloud on its way, and all who wait for it. */
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
    private final Consumer<Flight<A>> landing;
    private final Waiters<Knowledge<A>> servable = new Waiters<>();
    private final Waiters<Knowledge<A>> landed = new Waiters<>();
    private volatile boolean anew;

    /**
     * A flight that is about to begin.
     *
     * @param landing done before those who wait are answered, so that whoever comes then does not join it any more
     */
    Flight(Question question, Consumer<Flight<A>> landing) {
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
        return servable.join();
    }

    /** What is known at the end. */
    Uni<Knowledge<A>> landed() {
        return landed.join();
    }

    void serve(Knowledge<A> known) {
        servable.tell(known);
    }

    /** Whether those who wait have been answered. */
    boolean hasLanded() {
        return landed.isTold();
    }

    void land(Knowledge<A> known) {
        landing.accept(this);
        servable.tell(known);
        landed.tell(known);
    }
}
