package io.upgrades.gateway.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that are set now. */
final class Faults {
    private final Vertx vertx;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private volatile Duration latency = Duration.ZERO;

    Faults(Vertx vertx) {
        this.vertx = vertx;
    }

    void set(String clusterId, Fault fault) {
        faults.put(clusterId, fault);
    }

    void latency(Duration latency) {
        this.latency = latency;
    }

    /** Lets the cloud answer about a cluster, unless a fault of the world or one set later comes between. */
    void meet(String clusterId, Fault ofTheWorld, HttpServerRequest request, Runnable cloud) {
        Fault fault = faults.getOrDefault(clusterId, ofTheWorld);
        if (latency.isZero()) {
            fault.answer(vertx, request, cloud);
        } else {
            vertx.setTimer(latency.toMillis(), timer -> fault.answer(vertx, request, cloud));
        }
    }
}
