package io.upgrades.gateway.api;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What waits in memory for slow clients, of all connections together. Beyond a bound those whose bytes have waited longest are
 * closed, so that however many are slow, there is room for those who are not.
 */
final class WaitingBytes {
    private final long most;
    private final Set<Part> waiting = new LinkedHashSet<>();
    private long bytes;

    /**
     * Nothing waits yet.
     *
     * @param most bytes
     */
    WaitingBytes(long most) {
        this.most = most;
    }

    /** Some bytes that wait on a connection; no two are equal. */
    static final class Part {
        private final Channel connection;
        private int size;

        private Part(Channel connection, int size) {
            this.connection = connection;
            this.size = size;
        }
    }

    synchronized Part add(Channel connection, int size) {
        Part added = new Part(connection, size);
        waiting.add(added);
        count(size);
        return added;
    }

    /** More wait behind them. */
    synchronized void grow(Part part, int more) {
        if (waiting.contains(part)) {
            part.size += more;
            count(more);
        }
    }

    private void count(int more) {
        bytes += more;
        while (bytes > most) {
            Part oldest = waiting.iterator().next();
            remove(oldest);
            end(oldest.connection);
        }
    }

    /** They wait no longer. */
    synchronized void remove(Part part) {
        if (waiting.remove(part)) {
            bytes -= part.size;
        }
    }

    /** Past the handlers, which would first write what is left. */
    private static void end(Channel connection) {
        connection
                .eventLoop()
                .execute(() -> connection.unsafe().close(connection.unsafe().voidPromise()));
    }
}
