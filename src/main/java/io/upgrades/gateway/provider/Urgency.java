package io.upgrades.gateway.provider;

/**
 * How much a question to a cloud matters now: one that somebody waits for goes before one that nobody does. It can only
 * rise, when somebody joins those who wait.
 */
public final class Urgency {
    private final Object subject;
    private volatile boolean awaited;

    private Urgency(Object subject, boolean awaited) {
        this.subject = subject;
        this.awaited = awaited;
    }

    /** A question that somebody waits for. */
    public static Urgency awaited(Object subject) {
        return new Urgency(subject, true);
    }

    /** A question that only keeps something warm. */
    public static Urgency background(Object subject) {
        return new Urgency(subject, false);
    }

    Object subject() {
        return subject;
    }

    /** From now on somebody waits. */
    public void raise() {
        awaited = true;
    }

    boolean isAwaited() {
        return awaited;
    }
}
