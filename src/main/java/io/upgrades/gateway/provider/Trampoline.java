package io.upgrades.gateway.provider;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does one piece of work whenever asked to, one thread at a time: whoever asks meanwhile, even from inside the work, leaves it
 * to that one, which does it once more.
 */
public final class Trampoline {
    private final AtomicInteger asked = new AtomicInteger();

    /** Does the work, now or by the thread that is at it. */
    public void run(Runnable work) {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        do {
            work.run();
        } while (asked.decrementAndGet() != 0);
    }
}
