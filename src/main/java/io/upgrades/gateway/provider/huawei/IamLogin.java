package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.CallQueue;
import io.upgrades.gateway.provider.CallRate;
import io.upgrades.gateway.provider.Pause;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Secret;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.upgrade.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * The logins of an IAM user, in all regions of an account: IAM locks a user out after five wrong passwords in a quarter of
 * an hour. Until a password has been accepted one region at a time tries it, and once refused it is left alone for a while.
 */
final class IamLogin {
    /** How long a refused password is left alone. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    /** In which IAM counts. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** Refusals in the window, by whatever password; the rest is for others who log in as this user. */
    static final int MOST_REFUSALS = 3;

    private final Uni<Secret> password;
    private final Clock clock;
    private final CallQueue queue;
    private final Deque<Failure> refusals = new ArrayDeque<>();
    private Secret accepted;
    private Secret refused;

    /**
     * Logins of a user who has not logged in yet.
     *
     * @param password what is to be tried now, asked for each login
     */
    IamLogin(Uni<Secret> password, UpstreamLimits limits, Clock clock, Timer timer) {
        this.password = password;
        this.clock = clock;
        this.queue = new CallQueue(this::mostInFlight, new CallRate(limits.rate(), clock), timer);
    }

    /** What a login with the password comes to; fails with the refusal where the password must not be tried now. */
    <T> Uni<T> with(Function<Secret, Uni<T>> login) {
        return password.invoke(this::seen)
                .chain(now -> queue.enter(
                        Question.awaited(this),
                        () -> refusal(now),
                        () -> login.apply(now).onItemOrFailure().invoke((token, thrown) -> tried(now, thrown))));
    }

    private synchronized void seen(Secret now) {
        if (!now.equals(accepted)) {
            accepted = null;
        }
    }

    /** Each in flight may be one more refusal. */
    private synchronized int mostInFlight() {
        return accepted == null ? 1 : Math.max(1, MOST_REFUSALS - refusals.size());
    }

    private synchronized Optional<Failure> refusal(Secret now) {
        while (!refusals.isEmpty() && isOver(refusals.peekFirst(), WINDOW)) {
            refusals.removeFirst();
        }
        if (refusals.size() >= MOST_REFUSALS) {
            return Optional.of(refusals.peekLast());
        }
        return Optional.ofNullable(refusals.peekLast()).filter(last -> now.equals(refused) && !isOver(last, PAUSE));
    }

    private boolean isOver(Failure refusal, Duration pause) {
        return Pause.isOver(refusal.occurredAt(), pause, clock.instant());
    }

    private synchronized void tried(Secret now, Throwable thrown) {
        if (thrown == null) {
            accepted = now;
        } else if (thrown instanceof UpstreamException known && known.failure().code() == UNAUTHORIZED) {
            accepted = null;
            refused = now;
            refusals.addLast(known.failure());
        }
    }
}
