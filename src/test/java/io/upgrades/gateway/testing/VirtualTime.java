package io.upgrades.gateway.testing;

import io.smallrye.mutiny.subscription.Cancellable;
import io.upgrades.gateway.provider.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that passes only when a test says so: what was to happen meanwhile happens, in order, each at its own time. */
public final class VirtualTime extends Clock implements Timer {
    public static final Instant BEGINNING = Instant.parse("2026-01-01T12:00:00Z");

    private record Task(Instant due, long number, Runnable action) {}

    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Instant now = BEGINNING;
    private long scheduled;

    @Override
    public Cancellable after(Duration delay, Runnable action) {
        Task task = new Task(now.plus(delay), scheduled++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    public void advance(Duration duration) {
        Instant end = now.plus(duration);
        while (!tasks.isEmpty() && !tasks.peek().due().isAfter(end)) {
            Task task = tasks.remove();
            now = task.due();
            task.action().run();
        }
        now = end;
    }

    public void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
