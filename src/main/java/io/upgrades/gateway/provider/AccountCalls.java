package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What all calls of one account share, whatever their region: their queue, their key and their budget of retries. */
public final class AccountCalls {
    static final int FAILURES_TO_OPEN = 10;
    static final Duration OPEN = Duration.ofSeconds(10);

    private final String account;
    private final ErrorReader errors;
    private final UpstreamLimits limits;
    private final Clock clock;
    private final Timer timer;
    private final Backoff backoff;
    private final Lockout lockout;
    private final RetryBudget retries;
    private final CallQueue queue;

    /**
     * The calls of an account that has made none yet.
     *
     * @param account its name
     * @param errors reads what its cloud says is wrong
     */
    public AccountCalls(
            String account,
            ErrorReader errors,
            UpstreamLimits limits,
            Clock clock,
            Timer timer,
            RandomGenerator random) {
        this.account = account;
        this.errors = errors;
        this.limits = limits;
        this.clock = clock;
        this.timer = timer;
        this.backoff = new Backoff(random);
        this.lockout = new Lockout(limits.concurrency(), clock);
        this.retries = new RetryBudget(clock);
        this.queue = new CallQueue(lockout::mostInFlight, new CallRate(limits.rate(), clock), timer);
    }

    /** The way to one region of the account. */
    public Upstream region(String region) {
        return new Upstream(this, new CircuitBreaker(account + "/" + region, FAILURES_TO_OPEN, OPEN, clock));
    }

    ErrorReader errors() {
        return errors;
    }

    UpstreamLimits limits() {
        return limits;
    }

    Clock clock() {
        return clock;
    }

    Timer timer() {
        return timer;
    }

    Backoff backoff() {
        return backoff;
    }

    Lockout lockout() {
        return lockout;
    }

    RetryBudget retries() {
        return retries;
    }

    CallQueue queue() {
        return queue;
    }
}
