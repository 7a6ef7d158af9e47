package io.upgrades.gateway.catalog.events;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Does what it is given when a test says so, and not before. */
final class HeldBack implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    int waiting() {
        return tasks.size();
    }

    /** Does the first, and says how many wait now. */
    int runOne() {
        tasks.remove().run();
        return tasks.size();
    }

    /** Does all, and what comes of it. */
    void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
