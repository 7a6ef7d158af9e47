package io.upgrades.gateway.provider;

import io.opentelemetry.context.Context;

/**
 * One question to a cloud: its subject and its priority. One that somebody waits for goes before a background one; the
 * priority can only rise, when somebody begins to wait.
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

    /** A question that somebody waits for, caused by the current trace. */
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

    /** The trace that caused it: that of the first of all who wait. */
    Context cause() {
        return cause;
    }

    /** From now on somebody waits. */
    public void raise() {
        Runnable listener;
        synchronized (this) {
            listener = awaited ? () -> {} : whenAwaited;
            awaited = true;
        }
        listener.run();
    }

    synchronized boolean isAwaited() {
        return awaited;
    }

    /** Sets the one listener that is called when somebody begins to wait. */
    synchronized void whenAwaited(Runnable listener) {
        whenAwaited = listener;
    }
}
