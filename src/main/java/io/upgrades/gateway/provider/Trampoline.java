package io.upgrades.gateway.provider;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does one piece of work whenever asked to, one thread at a time: whoever asks meanwhile, even from inside the work, leaves it
 * to that one, which does it once more.
 */
public final class Trampoline {
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * Does the work, now or on the thread that is already doing it. Where the work throws, it is done again if it was
     * requested meanwhile, and the exception is passed on.
     */
    public void run(Runnable work) {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        boolean ended = false;
        try {
            do {
                work.run();
            } while (asked.decrementAndGet() != 0);
            ended = true;
        } finally {
            if (!ended && asked.getAndSet(0) > 1) {
                run(work);
            }
        }
    }
}
