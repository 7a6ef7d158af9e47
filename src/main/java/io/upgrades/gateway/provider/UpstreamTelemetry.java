package io.upgrades.gateway.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes the metrics and traces of each account's calls. */
@Singleton
public class UpstreamTelemetry {
    private final MeterRegistry meters;
    private final Tracer tracer;

    @Inject
    public UpstreamTelemetry(MeterRegistry meters, Tracer tracer) {
        this.meters = meters;
        this.tracer = tracer;
    }

    public AccountTelemetry of(String account, UpgradeProvider cloud) {
        return new AccountTelemetry(
                meters,
                tracer,
                cloud.provider().label(),
                account,
                cloud.errors().requestIdHeader());
    }
}
