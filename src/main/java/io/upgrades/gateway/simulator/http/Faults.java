package io.upgrades.gateway.simulator.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which fault strikes which call. The narrowest wins: operation of a cluster, cluster, operation. Thread-safe. */
public final class Faults {
    private static final String ANY = "*";

    private record Target(String operation, String clusterId) {}

    private final Map<Target, Fault> faults = new ConcurrentHashMap<>();

    public void ofCluster(String clusterId, Fault fault) {
        faults.put(new Target(ANY, clusterId), fault);
    }

    public void ofOperation(String operation, Fault fault) {
        faults.put(new Target(operation, ANY), fault);
    }

    public void of(String operation, String clusterId, Fault fault) {
        faults.put(new Target(operation, clusterId), fault);
    }

    public void clear() {
        faults.clear();
    }

    Fault of(Call call) {
        String clusterId = call.clusterId().orElse(ANY);
        return Stream.of(
                        new Target(call.operation(), clusterId),
                        new Target(ANY, clusterId),
                        new Target(call.operation(), ANY))
                .filter(faults::containsKey)
                .map(faults::get)
                .findFirst()
                .orElseGet(Fault::none);
    }
}
