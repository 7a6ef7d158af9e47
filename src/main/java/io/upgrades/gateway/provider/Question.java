package io.upgrades.gateway.provider;

/**
 * One question to a cloud: what it is about, and how much it matters now. One that somebody waits for goes before one that
 * nobody does; it can only rise, when somebody joins those who wait.
 */
public final class Question {
    private final Object subject;
    private boolean awaited;
    private Runnable whenAwaited = () -> {};

    private Question(Object subject, boolean awaited) {
        this.subject = subject;
        this.awaited = awaited;
    }

    /** A question that somebody waits for. */
    public static Question awaited(Object subject) {
        return new Question(subject, true);
    }

    /** A question that only keeps something warm. */
    public static Question background(Object subject) {
        return new Question(subject, false);
    }

    Object subject() {
        return subject;
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
