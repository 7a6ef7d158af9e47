package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.CIRCUIT_OPEN;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.AccountTelemetry.About;
import io.upgrades.gateway.provider.CircuitBreaker.Passage;
import io.upgrades.gateway.provider.JsonBody.ValueReader;
import io.upgrades.gateway.upgrade.Failure;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Makes all calls to one region of an account. A call waits for its turn in the account's queue, is limited in time, and
 * is retried where that can help. It is refused while there are no credentials, the key is locked out or the region's
 * circuit breaker is open. It fails with {@link UpstreamException} only.
 */
public final class Upstream {
    /** Of one call, the first one included. */
    static final int MOST_ATTEMPTS = 3;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);

    private record Call<T>(
            String operation, Question question, ValueReader<T> reader, Supplier<Uni<? extends Response>> request) {}

    private static final Logger LOG = Logger.getLogger(Upstream.class);

    private final String region;
    private final AccountCalls account;
    private final AccountCredentials credentials;
    private final Lockout lockout;
    private final CircuitBreaker breaker;

    Upstream(String region, AccountCalls account, CircuitBreaker breaker) {
        this.region = region;
        this.account = account;
        this.credentials = account.credentials;
        this.lockout = account.lockout;
        this.breaker = breaker;
    }

    /**
     * Makes a call.
     *
     * @param operation the cloud's name of the operation
     * @param reader reads a good answer
     * @param request makes one attempt when subscribed to; called for each attempt
     */
    public <T> Uni<JsonReply<T>> call(
            String operation, Question question, ValueReader<T> reader, Supplier<Uni<? extends Response>> request) {
        return attempt(1, new Call<>(operation, question, reader, request));
    }

    /** Waits for credentials before the queue, so that all calls fail at once where there are none. */
    private <T> Uni<JsonReply<T>> attempt(int number, Call<T> call) {
        return Uni.createFrom()
                .deferred(credentials::ready)
                .chain(() -> inTurn(call, used -> makeUnlessReplaced(number, call, used))
                        .onItem()
                        .ifNull()
                        // In a second turn: nothing is known of the new credentials, so only few calls may try them.
                        .switchTo(() -> inTurn(
                                call,
                                used -> make(call, used)
                                        .onFailure(Upstream::isRefusal)
                                        .transform(this::lockOut)))
                        .onFailure(UpstreamException.class)
                        .recoverWithUni(thrown -> retry(number, call, thrown)));
    }

    private <T> Uni<JsonReply<T>> inTurn(Call<T> call, Function<Credentials, Uni<? extends JsonReply<T>>> turn) {
        return Uni.createFrom().deferred(() -> {
            Runnable waited = account.telemetry.startWait();
            return account.queue.enter(call.question(), () -> lockout.refusal().or(breaker::refusal), () -> {
                waited.run();
                return credentials.ready().chain(turn);
            });
        });
    }

    /**
     * Null where the credentials were refused and there are others now. That is found out within the turn, so that no
     * other call tries the refused ones meanwhile.
     */
    private <T> Uni<JsonReply<T>> makeUnlessReplaced(int number, Call<T> call, Credentials used) {
        if (number == 1) {
            account.retries.called();
        }
        return make(call, used).onFailure(Upstream::isRefusal).recoverWithUni(refused -> {
            lockout.doubted();
            return credentials
                    .haveReplaced(used)
                    .chain(others -> others
                            ? Uni.createFrom().nullItem()
                            : Uni.createFrom().failure(lockOut(refused)));
        });
    }

    private static boolean isRefusal(Throwable thrown) {
        return thrown instanceof UpstreamException known && known.failure().code() == UNAUTHORIZED;
    }

    private UpstreamException lockOut(Throwable refused) {
        Failure refusal = lockout.refused(((UpstreamException) refused).failure());
        account.queue.refuse();
        return new UpstreamException(refusal);
    }

    private <T> Uni<JsonReply<T>> make(Call<T> call, Credentials used) {
        Object subject = call.question().subject();
        Passage passage = breaker.begin(subject);
        Uni<JsonReply<T>> answer = Reply.to(call.request(), account.limits, account.clock)
                .map(reply -> JsonReply.of(reply, account.errors, call.reader()));
        return account.telemetry
                .observe(
                        call.operation(),
                        new About(region, subject.toString(), call.question().cause()),
                        answer,
                        JsonReply::reply,
                        good -> Optional.empty())
                .invoke(() -> succeeded(passage, used))
                .onFailure(UpstreamException.class)
                .invoke(thrown -> failed(passage, thrown.failure()))
                .onTermination()
                .invoke(passage::ended);
    }

    private void succeeded(Passage passage, Credentials used) {
        if (credentials.accepted(used)) {
            lockout.accepted();
        }
        if (passage.succeeded()) {
            LOG.infof("%s answers again", breaker);
        }
    }

    private void failed(Passage passage, Failure failure) {
        if (isOfTheService(failure)) {
            if (passage.failed()) {
                LOG.warnf("%s is not asked for a while: %s", breaker, failure.code());
                account.queue.refuse();
            }
        } else if (!isOfTheCall(failure)) {
            passage.saidNothing();
        } else if (passage.succeeded()) {
            LOG.infof("%s is asked again: it answered one call with %s", breaker, failure.code());
        }
    }

    /** Whether any other call would fail, too. */
    private static boolean isOfTheService(Failure failure) {
        return switch (failure.code()) {
            case TIMEOUT, CONNECTION_FAILED -> true;
            case UPSTREAM_ERROR -> failure.serverError();
            default -> false;
        };
    }

    /**
     * Whether the service works and refuses only this call; an error page of a proxy or a throttled call does not show
     * that.
     */
    private boolean isOfTheCall(Failure failure) {
        return switch (failure.code()) {
            case UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> true;
            case UPSTREAM_ERROR -> !account.errors.isWorthARetry(failure);
            default -> false;
        };
    }

    private <T> Uni<JsonReply<T>> retry(int number, Call<T> call, UpstreamException thrown) {
        Optional<Duration> delay = Optional.of(thrown.failure())
                .filter(failure -> number < MOST_ATTEMPTS && mayHelp(failure))
                .map(failure -> backoff(number, failure))
                .filter(known -> known.compareTo(account.limits.timeout()) <= 0)
                .filter(known -> account.retries.take());
        if (delay.isEmpty()) {
            return Uni.createFrom().failure(thrown);
        }
        account.telemetry.retried();
        return account.timer
                .pause(delay.get())
                .chain(() -> attempt(number + 1, call))
                // The failure of the attempt before is the better reason.
                .onFailure(refused -> refused instanceof UpstreamException known
                        && known.failure().code() == CIRCUIT_OPEN)
                .transform(refused -> thrown);
    }

    private boolean mayHelp(Failure failure) {
        return failure.code() == THROTTLED || isOfTheService(failure) || account.errors.isWorthARetry(failure);
    }

    /**
     * The wait after a failed attempt: up to a limit that doubles ("full jitter"), so that calls that failed together do
     * not come back together, and not before the time the cloud itself named.
     */
    private Duration backoff(int failedAttempt, Failure failure) {
        Duration jitter = Duration.ofMillis(account.random.nextLong(FIRST_BACKOFF.toMillis() << (failedAttempt - 1)));
        return failure.retryAt() == null
                ? jitter
                : Duration.between(failure.occurredAt(), failure.retryAt()).plus(jitter);
    }
}
