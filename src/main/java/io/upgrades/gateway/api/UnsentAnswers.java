package io.upgrades.gateway.api;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What waits in memory for clients to read it, of all connections of one event loop, which alone calls this. Beyond a bound
 * those whose answers have waited longest are closed, so that however many read nothing, there is room for the answers of who
 * does.
 */
final class UnsentAnswers {
    private final long most;
    private final Set<Part> waiting = new LinkedHashSet<>();
    private long bytes;

    /**
     * Nothing waits yet.
     *
     * @param most bytes
     */
    UnsentAnswers(long most) {
        this.most = most;
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
        bytes += size;
        while (bytes > most) {
            Part oldest = waiting.iterator().next();
            remove(oldest);
            // At once, and past the handlers, which would first write what is left: a task would come after more
            // answers.
            oldest.connection.unsafe().close(oldest.connection.unsafe().voidPromise());
        }
        return added;
    }

    /** It has left, or never will. */
    void remove(Part part) {
        if (waiting.remove(part)) {
            bytes -= part.size;
        }
    }
}
