package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.CIRCUIT_OPEN;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.CircuitBreaker.Passage;
import io.upgrades.gateway.upgrade.Failure;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The way to one region of an account: every call goes through here. It waits for its turn among the account's calls, is
 * limited in time, and is made again where that can help; it is not made at all while the account's key is refused or the
 * region's service is down. What is no good answer fails with an {@link UpstreamException}.
 */
public final class Upstream {
    /** Of one call, the first one included. */
    static final int MOST_ATTEMPTS = 3;

    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final byte[] NOTHING = new byte[0];
    private static final int FIRST_SERVER_ERROR = 500;

    private final AccountCalls account;
    private final CircuitBreaker breaker;

    Upstream(AccountCalls account, CircuitBreaker breaker) {
        this.account = account;
        this.breaker = breaker;
    }

    /** Makes a call. The supplier is asked for each attempt, for a call that begins when subscribed to. */
    public Uni<JsonReply> call(Question question, Supplier<Uni<? extends Response>> call) {
        return attempt(1, question, call);
    }

    private Uni<JsonReply> attempt(int number, Question question, Supplier<Uni<? extends Response>> call) {
        return account.queue()
                .enter(question, this::refusal, () -> make(number, question, call))
                .onFailure(UpstreamException.class)
                .recoverWithUni(thrown -> {
                    Failure failure = thrown.failure();
                    return delayBeforeNext(number, failure)
                            .map(delay -> account.timer().pause(delay).chain(() -> attempt(number + 1, question, call)))
                            .orElseGet(() -> Uni.createFrom().failure(thrown))
                            .onFailure(Upstream::wasNotMade)
                            .transform(notMade -> thrown);
                });
    }

    /** Then what the attempt before said is the better reason. */
    private static boolean wasNotMade(Throwable thrown) {
        return thrown instanceof UpstreamException known && known.failure().code() == CIRCUIT_OPEN;
    }

    private Optional<Failure> refusal() {
        return account.lockout().refusal().or(breaker::refusal);
    }

    private Uni<JsonReply> make(int attempt, Question question, Supplier<Uni<? extends Response>> call) {
        Passage passage = breaker.begin(question.subject());
        if (attempt == 1) {
            account.retries().called();
        }
        return Uni.createFrom()
                .deferred(call)
                .ifNoItem()
                .after(account.limits().timeout())
                .fail()
                .map(this::reply)
                .onFailure()
                .transform(thrown -> new UpstreamException(TransportFailures.read(
                        thrown, account.limits(), account.clock().instant())))
                .map(reply -> JsonReply.of(reply, account.errors()))
                .invoke(answer -> succeeded(passage))
                .onFailure(UpstreamException.class)
                .transform(thrown -> new UpstreamException(failed(passage, thrown.failure())))
                .onTermination()
                .invoke(passage::ended);
    }

    private Reply reply(Response response) {
        byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : NOTHING;
        return new Reply(
                response.getStatus(),
                response::getHeaderString,
                body,
                account.clock().instant());
    }

    private void succeeded(Passage passage) {
        account.lockout().accepted();
        answered(passage);
    }

    private void answered(Passage passage) {
        if (passage.succeeded()) {
            LOG.infof("%s answers again", breaker);
        }
    }

    /** Draws the conclusions for the calls to come, and gives the failure that is to be shown. */
    private Failure failed(Passage passage, Failure failure) {
        if (isOfTheService(failure)) {
            if (passage.failed()) {
                LOG.warnf("%s is not asked for a while: %s", breaker, failure.code());
                account.queue().refuse();
            }
            return failure;
        }
        answered(passage);
        if (failure.code() == UNAUTHORIZED) {
            Failure refusal = account.lockout().refused(failure);
            account.queue().refuse();
            return refusal;
        }
        return failure;
    }

    /** Whether asking for something else would fail too. */
    private static boolean isOfTheService(Failure failure) {
        return switch (failure.code()) {
            case TIMEOUT, CONNECTION_FAILED -> true;
            case UPSTREAM_ERROR -> failure.httpStatus() >= FIRST_SERVER_ERROR;
            default -> false;
        };
    }

    private Optional<Duration> delayBeforeNext(int attempt, Failure failure) {
        boolean mayHelp = failure.code() == THROTTLED || isOfTheService(failure);
        return Optional.of(failure)
                .filter(known -> mayHelp && attempt < MOST_ATTEMPTS)
                .map(known -> account.backoff().delay(attempt, known))
                .filter(delay -> delay.compareTo(account.limits().timeout()) <= 0)
                .filter(delay -> account.retries().take());
    }
}
