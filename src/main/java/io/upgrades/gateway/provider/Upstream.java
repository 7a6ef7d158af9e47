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
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The way to one region of an account: every call goes through here. It waits for its turn among the account's calls, is
 * limited in time, and is made again where that can help, be it with other credentials; it is not made at all while there
 * are none, the account's key is refused or the region's service is down. What is no good answer fails with an {@link UpstreamException}.
 */
public final class Upstream {
    /** Of one call, the first one included. */
    static final int MOST_ATTEMPTS = 3;

    /**
     * What is called, and why.
     *
     * @param operation the cloud's name of it
     * @param reader reads what comes
     * @param request makes one attempt
     */
    private record Call<T>(
            String operation, Question question, ValueReader<T> reader, Supplier<Uni<? extends Response>> request) {}

    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final int FIRST_SERVER_ERROR = 500;

    private final String region;
    private final AccountCalls account;
    private final AccountCredentials credentials;
    private final Lockout lockout;
    private final CircuitBreaker breaker;

    Upstream(
            String region,
            AccountCalls account,
            AccountCredentials credentials,
            Lockout lockout,
            CircuitBreaker breaker) {
        this.region = region;
        this.account = account;
        this.credentials = credentials;
        this.lockout = lockout;
        this.breaker = breaker;
    }

    /**
     * Makes a call.
     *
     * @param operation the cloud's name of what is called
     * @param reader reads a good answer
     * @param request asked for each attempt, for a call that begins when subscribed to
     */
    public <T> Uni<JsonReply<T>> call(
            String operation, Question question, ValueReader<T> reader, Supplier<Uni<? extends Response>> request) {
        return attempt(1, new Call<>(operation, question, reader, request));
    }

    /** Waits for credentials before the queue: where none can be had all are told at once, not each in its turn. */
    private <T> Uni<JsonReply<T>> attempt(int number, Call<T> call) {
        return Uni.createFrom().deferred(credentials::ready).chain(() -> takeTurn(number, call));
    }

    private <T> Uni<JsonReply<T>> takeTurn(int number, Call<T> call) {
        return enter(call, () -> makeUnlessReplaced(number, call))
                .onItem()
                .ifNull()
                .switchTo(() -> takeTurnWithOthers(call))
                .onFailure(UpstreamException.class)
                .recoverWithUni(thrown -> {
                    Failure failure = thrown.failure();
                    return delayBeforeNext(number, failure)
                            .map(delay -> account.timer().pause(delay).chain(() -> attempt(number + 1, call)))
                            .orElseGet(() -> Uni.createFrom().failure(thrown))
                            .onFailure(Upstream::wasNotMade)
                            .transform(notMade -> thrown);
                });
    }

    /** In a turn of its own: of the others nothing is known, so that only few calls may try them. */
    private <T> Uni<JsonReply<T>> takeTurnWithOthers(Call<T> call) {
        return enter(
                call,
                () -> credentials
                        .ready()
                        .chain(used -> make(call, used))
                        .onFailure(Upstream::isRefusal)
                        .transform(this::lockOut));
    }

    private <T> Uni<JsonReply<T>> enter(Call<T> call, Supplier<Uni<? extends JsonReply<T>>> turn) {
        return Uni.createFrom().deferred(() -> {
            AccountTelemetry.Wait wait = account.telemetry().begin();
            return account.queue().enter(call.question(), this::refusal, () -> {
                wait.over();
                return turn.get();
            });
        });
    }

    /** Then what the attempt before said is the better reason. */
    private static boolean wasNotMade(Throwable thrown) {
        return thrown instanceof UpstreamException known && known.failure().code() == CIRCUIT_OPEN;
    }

    private Optional<Failure> refusal() {
        return lockout.refusal().or(breaker::refusal);
    }

    /**
     * Null where the credentials were refused and there are others by now. That is found out within the turn, so that no
     * other call tries them meanwhile.
     */
    private <T> Uni<JsonReply<T>> makeUnlessReplaced(int attempt, Call<T> call) {
        if (attempt == 1) {
            account.retries().called();
        }
        return credentials
                .ready()
                .chain(used -> make(call, used).onFailure(Upstream::isRefusal).recoverWithUni(refused -> {
                    lockout.doubted();
                    return credentials
                            .haveReplaced(used)
                            .chain(others -> others
                                    ? Uni.createFrom().nullItem()
                                    : Uni.createFrom().failure(lockOut(refused)));
                }));
    }

    private static boolean isRefusal(Throwable thrown) {
        return thrown instanceof UpstreamException known && known.failure().code() == UNAUTHORIZED;
    }

    private UpstreamException lockOut(Throwable refused) {
        Failure refusal = lockout.refused(((UpstreamException) refused).failure());
        account.queue().refuse();
        return new UpstreamException(refusal);
    }

    private <T> Uni<JsonReply<T>> make(Call<T> call, Credentials used) {
        Passage passage = breaker.begin(call.question().subject());
        return observe(
                        call,
                        Reply.to(call.request(), account.limits(), account.clock())
                                .map(reply -> JsonReply.of(reply, account.errors(), call.reader())))
                .invoke(answer -> succeeded(passage, used))
                .onFailure(UpstreamException.class)
                .invoke(thrown -> failed(passage, thrown.failure()))
                .onTermination()
                .invoke(passage::ended);
    }

    private <T> Uni<JsonReply<T>> observe(Call<T> call, Uni<JsonReply<T>> made) {
        Question question = call.question();
        return account.telemetry()
                .observe(
                        call.operation(),
                        new About(region, question.subject().toString(), question.cause()),
                        made,
                        JsonReply::reply,
                        answer -> Optional.empty());
    }

    private void succeeded(Passage passage, Credentials used) {
        if (credentials.accepted(used)) {
            lockout.accepted();
        }
        if (passage.succeeded()) {
            LOG.infof("%s answers again", breaker);
        }
    }

    /** Draws the conclusions for the region's calls to come. */
    private void failed(Passage passage, Failure failure) {
        if (isOfTheService(failure)) {
            if (passage.failed()) {
                LOG.warnf("%s is not asked for a while: %s", breaker, failure.code());
                account.queue().refuse();
            }
        } else if (!isOfTheCall(failure)) {
            passage.saidNothing();
        } else if (passage.succeeded()) {
            LOG.infof("%s is asked again: it answered one call with %s", breaker, failure.code());
        }
    }

    /** Whether asking for something else would fail too. */
    private static boolean isOfTheService(Failure failure) {
        return switch (failure.code()) {
            case TIMEOUT, CONNECTION_FAILED -> true;
            case UPSTREAM_ERROR -> failure.httpStatus() >= FIRST_SERVER_ERROR;
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
            case UPSTREAM_ERROR -> !account.errors().isWorthARetry(failure);
            default -> false;
        };
    }

    private Optional<Duration> delayBeforeNext(int attempt, Failure failure) {
        boolean mayHelp = failure.code() == THROTTLED
                || isOfTheService(failure)
                || account.errors().isWorthARetry(failure);
        return Optional.of(failure)
                .filter(known -> mayHelp && attempt < MOST_ATTEMPTS)
                .map(known -> account.backoff().delay(attempt, known))
                .filter(delay -> delay.compareTo(account.limits().timeout()) <= 0)
                .filter(delay -> account.retries().take())
                .map(this::retried);
    }

    private Duration retried(Duration delay) {
        account.telemetry().retried();
        return delay;
    }
}
