package io.upgrades.gateway.api;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The answers that wait in memory for clients to read them, on the connections of one event loop, which alone calls
 * this. All event loops share one limit, so that it does not depend on their number. Above the limit, the connections
 * whose answers have waited longest are closed, but never the one that is being answered: its answer is always sent
 * whole.
 */
final class UnsentAnswers {
    private final long most;
    private final AtomicLong bytes;
    private final Runnable onClose;
    private final Set<Part> waiting = new LinkedHashSet<>();

    /**
     * Nothing waits on this event loop yet.
     *
     * @param most bytes of all event loops together
     * @param bytes that wait on all event loops
     * @param onClose called for each connection that is closed
     */
    UnsentAnswers(long most, AtomicLong bytes, Runnable onClose) {
        this.most = most;
        this.bytes = bytes;
        this.onClose = onClose;
    }

    /** A part of an answer that waits on a connection; no two are equal. */
    static final class Part {
        private final Channel connection;
        private final int size;

        private Part(Channel connection, int size) {
            this.connection = connection;
            this.size = size;
        }
    }

    Part add(Channel connection, int size) {
        Part added = new Part(connection, size);
        waiting.add(added);
        bytes.addAndGet(size);
        while (bytes.get() > most) {
            Optional<Part> oldest = waiting.stream()
                    .filter(part -> part.connection != connection)
                    .findFirst();
            if (oldest.isEmpty()) {
                return added;
            }
            close(oldest.get());
        }
        return added;
    }

    private void close(Part part) {
        remove(part);
        if (part.connection.isOpen()) {
            onClose.run();
        }
        // Closes at once, and bypasses the handlers, which would first write what is left. A scheduled task would run
        // too late.
        part.connection.unsafe().close(part.connection.unsafe().voidPromise());
    }

    /** It has left, or never will. */
    void remove(Part part) {
        if (waiting.remove(part)) {
            bytes.addAndGet(-part.size);
        }
    }
}
