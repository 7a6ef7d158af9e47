package io.upgrades.gateway.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is called: by operation, by cluster, refused ones, and how many were in flight at once. */
public final class Calls {
    private final Map<String, AtomicInteger> byOperation = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> byCluster = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    /** All calls, refused ones too. */
    public int total() {
        return total.get();
    }

    /** Calls whose signature was accepted, of one operation, by the vendor's name of it. */
    public int of(String operation) {
        return byOperation.getOrDefault(operation, new AtomicInteger()).get();
    }

    /** Calls whose signature was accepted, about one cluster. */
    public int about(String clusterId) {
        return byCluster.getOrDefault(clusterId, new AtomicInteger()).get();
    }

    /** Calls that were refused for their key, signature, clock or nonce. */
    public int refused() {
        return refused.get();
    }

    /** The most calls that were in flight at once. */
    public int peak() {
        return peak.get();
    }

    /** Begins to count anew. */
    public void reset() {
        byOperation.clear();
        byCluster.clear();
        total.set(0);
        refused.set(0);
        peak.set(0);
    }

    void began() {
        total.incrementAndGet();
        peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    void refuse() {
        refused.incrementAndGet();
    }

    void accepted(String operation, String clusterId) {
        byOperation.computeIfAbsent(operation, name -> new AtomicInteger()).incrementAndGet();
        byCluster.computeIfAbsent(clusterId, id -> new AtomicInteger()).incrementAndGet();
    }
}
