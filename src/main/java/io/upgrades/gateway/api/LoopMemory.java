package io.upgrades.gateway.api;

import io.netty.util.concurrent.EventExecutor;
import java.util.stream.StreamSupport;

/** What each event loop may count on, where all have as much to do. */
final class LoopMemory {
    private LoopMemory() {}

    /**
     * The bytes of the heap that one event loop has, of a share that all have together.
     *
     * @param share one so-manieth of the heap
     */
    static long of(EventExecutor loop, int share) {
        long loops = StreamSupport.stream(loop.parent().spliterator(), false).count();
        return Runtime.getRuntime().maxMemory() / loops / share;
    }
}
