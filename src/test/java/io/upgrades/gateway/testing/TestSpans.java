package io.upgrades.gateway.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where spans go in tests that have traces on. */
@Singleton
public class TestSpans implements SpanExporter {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    private final Instance<OpenTelemetry> traces;

    @Inject
    TestSpans(Instance<OpenTelemetry> traces) {
        this.traces = traces;
    }

    /** All that have ended by now. */
    public List<SpanData> flushed() {
        ((OpenTelemetrySdk) traces.get()).getSdkTracerProvider().forceFlush().join(10, SECONDS);
        return List.copyOf(spans);
    }

    public void forget() {
        spans.clear();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
        spans.addAll(ended);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
