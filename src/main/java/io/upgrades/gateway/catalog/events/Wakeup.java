package io.upgrades.gateway.catalog.events;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gets one piece of work done soon after it was asked for, somewhere else and never twice at a time. However often it is
 * asked for until it begins, it is done once.
 */
final class Wakeup {
    private final Executor executor;
    private final Runnable work;
    private final AtomicInteger asked = new AtomicInteger();

    Wakeup(Executor executor, Runnable work) {
        this.executor = executor;
        this.work = work;
    }

    void ask() {
        if (asked.getAndIncrement() == 0) {
            schedule();
        }
    }

    /** Where it is refused, whoever asks next tries again. */
    private void schedule() {
        try {
            executor.execute(this::run);
        } catch (RuntimeException refused) {
            asked.set(0);
            throw refused;
        }
    }

    private void run() {
        int answered = asked.get();
        try {
            work.run();
        } finally {
            if (asked.addAndGet(-answered) != 0) {
                schedule();
            }
        }
    }
}
