package io.upgrades.gateway.provider;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Metrics and traces of one account's calls. No label has more values than the configuration and the gateway's own
 * tables: never a cluster, never a text of a cloud.
 */
public final class AccountTelemetry {

    /** What a call is about, for its span; each may be empty. */
    record About(String region, String subject, Context cause) {
        static final About CREDENTIALS = new About("", "", Context.root());
    }

    private final MeterRegistry meters;
    private final Tracer tracer;
    private final String provider;
    private final String account;
    private final String requestIdHeader;
    private final Tags tags;
    private final MeterProvider<Timer> requests;
    private final Timer waits;
    private final Counter retries;

    AccountTelemetry(MeterRegistry meters, Tracer tracer, String provider, String account, String requestIdHeader) {
        this.meters = meters;
        this.tracer = tracer;
        this.provider = provider;
        this.account = account;
        this.requestIdHeader = requestIdHeader;
        this.tags = Tags.of("provider", provider, "account", account);
        this.requests = Timer.builder("upgrades.upstream.requests")
                .description("Calls to clouds, each attempt by itself, to the last byte of its answer")
                .tags(tags)
                .withRegistry(meters);
        this.waits = Timer.builder("upgrades.upstream.wait")
                .description("How long calls to clouds waited for their turn: for the rate, and for room in flight")
                .tags(tags)
                .register(meters);
        this.retries = Counter.builder("upgrades.upstream.retries")
                .description("Calls to clouds that were made again because the attempt before failed")
                .tags(tags)
                .register(meters);
    }

    /**
     * The same call, counted, timed and traced when it is over.
     *
     * @param operation the cloud's name of the operation
     * @param failureOf what is wrong with an answer, where that does not make the call fail
     */
    <T> Uni<T> observe(
            String operation,
            About about,
            Uni<T> call,
            Function<T, Reply> replyOf,
            Function<T, Optional<Failure>> failureOf) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample time = Timer.start(meters);
            Span span = begin(operation, about);
            return call.onTermination().invoke((answer, thrown, canceled) -> {
                Optional<Failure> failure = answer == null ? failure(thrown) : failureOf.apply(answer);
                time.stop(requests.withTags(
                        "operation", operation, "outcome", canceled ? "CANCELED" : outcome(failure, thrown)));
                if (answer != null) {
                    answered(span, replyOf.apply(answer));
                }
                failure.ifPresent(known -> failed(span, known));
                span.end();
            });
        });
    }

    private static Optional<Failure> failure(Throwable thrown) {
        return thrown instanceof UpstreamException known ? Optional.of(known.failure()) : Optional.empty();
    }

    /** Any exception that is no failure of the cloud is a bug. */
    private static String outcome(Optional<Failure> failure, Throwable thrown) {
        return failure.map(known -> known.code().name())
                .orElse(thrown == null ? "SUCCEEDED" : FailureCode.BAD_RESPONSE.name());
    }

    private Span begin(String operation, About about) {
        return tracer.spanBuilder(operation)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(about.cause())
                .setAttribute("upgrades.provider", provider)
                .setAttribute("upgrades.account", account)
                .setAttribute("upgrades.region", about.region())
                .setAttribute("upgrades.subject", about.subject())
                .startSpan();
    }

    private void answered(Span span, Reply reply) {
        span.setAttribute("http.response.status_code", reply.status());
        reply.header(requestIdHeader)
                .flatMap(ErrorReply::requestId)
                .ifPresent(id -> span.setAttribute("upgrades.provider_request_id", id));
    }

    private static void failed(Span span, Failure failure) {
        span.setStatus(StatusCode.ERROR, failure.message());
        span.setAttribute("error.type", failure.code().name());
        if (failure.httpStatus() != null) {
            span.setAttribute("http.response.status_code", failure.httpStatus());
        }
        if (failure.providerRequestId() != null) {
            span.setAttribute("upgrades.provider_request_id", failure.providerRequestId());
        }
    }

    void retried() {
        retries.increment();
    }

    /** Starts to measure the wait of a call for its turn, which ends when the result is run. */
    Runnable startWait() {
        Timer.Sample time = Timer.start(meters);
        return () -> time.stop(waits);
    }

    void watch(CallQueue queue) {
        gauge(
                "upgrades.upstream.waiting",
                "Calls to clouds that wait for their turn now",
                tags,
                queue,
                CallQueue::waiting);
        gauge(
                "upgrades.upstream.in.flight",
                "Calls to clouds that wait for their answer now",
                tags,
                queue,
                CallQueue::inFlight);
    }

    void watch(String region, CircuitBreaker breaker) {
        gauge(
                "upgrades.upstream.breaker.open",
                "1 from repeated failures of a region's service until it answers, else 0",
                tags.and("region", region),
                breaker,
                known -> known.isOpen() ? 1 : 0);
    }

    void watch(Lockout lockout) {
        gauge(
                "upgrades.upstream.locked.out",
                "1 from the refusal of an account's key until a key is accepted, else 0",
                tags,
                lockout,
                known -> known.isRefused() ? 1 : 0);
    }

    private <T> void gauge(String name, String description, Tags labels, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(description).tags(labels).register(meters);
    }
}
