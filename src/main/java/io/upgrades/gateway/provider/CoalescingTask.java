package io.upgrades.gateway.provider;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a task on an executor, never twice at a time. However many requests come until it begins, it runs once; requests
 * that come while it runs make it run once more.
 */
public final class CoalescingTask {
    private final Executor executor;
    private final Runnable task;
    private final AtomicInteger requests = new AtomicInteger();

    public CoalescingTask(Executor executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    public void request() {
        if (requests.getAndIncrement() == 0) {
            schedule();
        }
    }

    private void schedule() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException stopped) {
            // Probably nobody needs the result any more; otherwise the next request schedules the task again.
            requests.set(0);
        } catch (RuntimeException | Error broken) {
            requests.set(0);
            throw broken;
        }
    }

    private void run() {
        int seen = requests.get();
        try {
            task.run();
        } finally {
            if (requests.addAndGet(-seen) != 0) {
                schedule();
            }
        }
    }
}
