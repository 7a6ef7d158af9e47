package io.upgrades.gateway.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What is seen from outside of the calls to clouds, as metrics and as traces. */
@Singleton
public class UpstreamTelemetry {
    private final MeterRegistry meters;
    private final Tracer tracer;

    /** Tells a registry of metrics, and a tracer, which may be one that drops everything. */
    @Inject
    public UpstreamTelemetry(MeterRegistry meters, Tracer tracer) {
        this.meters = meters;
        this.tracer = tracer;
    }

    /** Of the calls of one account, whose cloud gives each its id. */
    public AccountTelemetry of(String account, UpgradeProvider cloud) {
        return new AccountTelemetry(meters, tracer, cloud.provider().label(), account, cloud.requestIdHeader());
    }
}
