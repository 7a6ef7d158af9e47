package io.upgrades.gateway.api;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that have arrived of incomplete requests, on all connections. Header fields take up to two dozen times as much
 * memory as they have bytes, so beyond a limit no more is read of them. The same amount again is there for short requests, so
 * that slow senders of long requests do not lock out the others.
 */
final class UnfinishedRequests {
    /** Few requests have more, and hardly one of a dashboard. */
    private static final int SHORT = 4 * 1024;

    private final long most;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * Nothing has arrived yet.
     *
     * @param most bytes
     */
    UnfinishedRequests(long most) {
        this.most = most;
    }

    /** Whether more may be read of a request, of which there is something already. */
    boolean take(int already, int more) {
        if (bytes.addAndGet(more) > (already + more <= SHORT ? 2 * most : most)) {
            giveBack(more);
            return false;
        }
        return true;
    }

    /** Releases the bytes of a request that is complete, or never will be. */
    void giveBack(int taken) {
        bytes.addAndGet(-taken);
    }
}
