package io.upgrades.gateway.provider;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gets one piece of work done soon after it was asked for, somewhere else and never twice at a time. However often it is
 * asked for until it begins, it is done once.
 */
public final class Wakeup {
    private final Executor executor;
    private final Runnable work;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * A wake-up that has not been asked for.
     *
     * @param executor where the work is done
     */
    public Wakeup(Executor executor, Runnable work) {
        this.executor = executor;
        this.work = work;
    }

    /** Asks for the work. */
    public void ask() {
        if (asked.getAndIncrement() == 0) {
            schedule();
        }
    }

    /** A refused task has probably no receiver any more; if it has, the next request schedules it again. */
    private void schedule() {
        boolean scheduled = false;
        try {
            executor.execute(this::run);
            scheduled = true;
        } catch (RejectedExecutionException refused) {
            // see above
        } finally {
            if (!scheduled) {
                asked.set(0);
            }
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
