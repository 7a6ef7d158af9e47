package io.upgrades.gateway.simulator.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Exact counts of what the clouds were asked, refused requests included. Thread-safe.
 *
 * <p>A call is in flight from its last byte in until its answer is handed to the network, or its connection is gone.
 */
public final class Calls {
    /** How many requests are remembered in full. */
    public static final int REMEMBERED = 2_000;

    private record Kind(String operation, String clusterId) {}

    private final Map<Kind, Integer> counts = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<String, Integer> peaks = new HashMap<>();
    private final Deque<RawRequest> requests = new ArrayDeque<>();
    private int refused;
    private int allInFlight;
    private int peakOfAll;

    public synchronized int total() {
        return count(kind -> true);
    }

    /** Calls of one operation, by the cloud's name of it: {@code ListUpdateRecord}. */
    public synchronized int ofOperation(String operation) {
        return count(kind -> kind.operation().equals(operation));
    }

    public synchronized int ofCluster(String clusterId) {
        return count(kind -> kind.clusterId().equals(clusterId));
    }

    public synchronized int of(String operation, String clusterId) {
        return counts.getOrDefault(new Kind(operation, clusterId), 0);
    }

    /** Calls stopped at the gate: key, signature, clock, nonce, token, rate. */
    public synchronized int refused() {
        return refused;
    }

    /** Calls of all accounts that wait for their answers now. */
    public synchronized int inFlight() {
        return allInFlight;
    }

    /** The most calls of all accounts that were ever in flight at once. */
    public synchronized int peakInFlight() {
        return peakOfAll;
    }

    /** The most calls of one account that were ever in flight at once. */
    public synchronized int peakInFlight(String account) {
        return peaks.getOrDefault(account, 0);
    }

    /** The last requests, oldest first, at most {@link #REMEMBERED}. */
    public synchronized List<RawRequest> requests() {
        return List.copyOf(requests);
    }

    /** Forgets all counts; what is in flight stays so. */
    public synchronized void reset() {
        counts.clear();
        requests.clear();
        peaks.clear();
        peaks.putAll(inFlight);
        peakOfAll = allInFlight;
        refused = 0;
    }

    synchronized Flight begin(Call call, RawRequest request) {
        counts.merge(new Kind(call.operation(), call.clusterId().orElse("")), 1, Integer::sum);
        if (requests.size() == REMEMBERED) {
            requests.removeFirst();
        }
        requests.addLast(request);
        String account = call.account().orElse("");
        peaks.merge(account, inFlight.merge(account, 1, Integer::sum), Math::max);
        peakOfAll = Math.max(peakOfAll, ++allInFlight);
        return new Flight(account);
    }

    synchronized void refuse() {
        refused++;
    }

    private synchronized void end(Flight flight) {
        if (!flight.landed) {
            flight.landed = true;
            inFlight.merge(flight.account, -1, Integer::sum);
            allInFlight--;
        }
    }

    private int count(Predicate<Kind> which) {
        return counts.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** One call on its way; landing twice is landing once. */
    final class Flight {
        private final String account;
        private boolean landed;

        private Flight(String account) {
            this.account = account;
        }

        void land() {
            end(this);
        }
    }
}
