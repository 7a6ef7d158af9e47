package io.upgrades.gateway.provider;

import io.opentelemetry.context.Context;

/**
 * One question to a cloud: what it is about, and how much it matters now. One that somebody waits for goes before one that
 * nobody does; it can only rise, when somebody joins those who wait.
 */
public final class Question {
    private final Object subject;
    private final Context cause;
    private boolean awaited;
    private Runnable whenAwaited = () -> {};

    private Question(Object subject, Context cause, boolean awaited) {
        this.subject = subject;
        this.cause = cause;
        this.awaited = awaited;
    }

    /** A question that somebody waits for: who asks now is its cause. */
    public static Question awaited(Object subject) {
        return new Question(subject, Context.current(), true);
    }

    /** A question that only keeps something warm. */
    public static Question background(Object subject) {
        return new Question(subject, Context.root(), false);
    }

    Object subject() {
        return subject;
    }

    /** What made it be asked, as traces tell it; the first of all who wait. */
    Context cause() {
        return cause;
    }

    /** From now on somebody waits. */
    public void raise() {
        Runnable toTell;
        synchronized (this) {
            toTell = awaited ? () -> {} : whenAwaited;
            awaited = true;
        }
        toTell.run();
    }

    synchronized boolean isAwaited() {
        return awaited;
    }

    /** Tells one who has to know when somebody begins to wait; only the last one to ask for it is told. */
    synchronized void whenAwaited(Runnable listener) {
        whenAwaited = listener;
    }
}
