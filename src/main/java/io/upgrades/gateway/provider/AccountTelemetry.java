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

/**
 * What is seen from outside of one account's calls. No label has more values than the configuration and the gateway's own
 * tables: never a cluster, never what a cloud made up.
 */
public final class AccountTelemetry {

    /** What a call is about, as its span tells it; each may be empty. */
    record About(String region, String subject, Context cause) {
        static final About CREDENTIALS = new About("", "", Context.root());
    }

    private static final String SUCCEEDED = "SUCCEEDED";
    private static final String CANCELED = "CANCELED";

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
     * @param operation the cloud's name of what is called
     * @param replyOf what came back
     * @param failureOf what is wrong with what came back, where that does not make the call fail
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
                        "operation", operation, "outcome", canceled ? CANCELED : outcome(failure, thrown)));
                if (answer != null) {
                    answered(span, replyOf.apply(answer));
                }
                failure.ifPresent(known -> failed(span, known));
                span.end();
            });
        });
    }

    /** What is no failure of the cloud's is a bug, and told as the answers tell it. */
    private static String outcome(Optional<Failure> failure, Throwable thrown) {
        return failure.map(Failure::code)
                .or(() -> Optional.ofNullable(thrown).map(bug -> FailureCode.BAD_RESPONSE))
                .map(FailureCode::name)
                .orElse(SUCCEEDED);
    }

    /** A call is made again. */
    void retried() {
        retries.increment();
    }

    /** Begins to measure how long a call waits for its turn. */
    Wait begin() {
        Timer.Sample time = Timer.start(meters);
        return () -> time.stop(waits);
    }

    /** The wait of a call for its turn. */
    interface Wait {
        void over();
    }

    void watch(CallQueue queue) {
        Gauge.builder("upgrades.upstream.waiting", queue, CallQueue::waiting)
                .description("Calls to clouds that wait for their turn now")
                .tags(tags)
                .register(meters);
        Gauge.builder("upgrades.upstream.in.flight", queue, CallQueue::inFlight)
                .description("Calls to clouds that wait for their answer now")
                .tags(tags)
                .register(meters);
    }

    void watch(String region, CircuitBreaker breaker) {
        Gauge.builder("upgrades.upstream.breaker.open", breaker, known -> known.isOpen() ? 1 : 0)
                .description("1 from repeated failures of a region's service until it answers, else 0")
                .tags(tags.and("region", region))
                .register(meters);
    }

    void watch(AccountCalls calls) {
        Gauge.builder("upgrades.upstream.locked.out", calls, known -> known.isLockedOut() ? 1 : 0)
                .description("1 from the refusal of an account's key until a key is accepted, else 0")
                .tags(tags)
                .register(meters);
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

    private static Optional<Failure> failure(Throwable thrown) {
        return thrown instanceof UpstreamException known ? Optional.of(known.failure()) : Optional.empty();
    }
}
