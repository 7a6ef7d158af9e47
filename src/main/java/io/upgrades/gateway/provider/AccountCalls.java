package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What all calls of one account share, whatever their region: their queue, their credentials and their budget of retries. */
public final class AccountCalls {
    static final int FAILURES_TO_OPEN = 10;
    static final Duration OPEN = Duration.ofSeconds(10);

    private final String name;
    private final ErrorReader errors;
    private final UpstreamLimits limits;
    private final Clock clock;
    private final Timer timer;
    private final Backoff backoff;
    private final RetryBudget retries;
    private final AccountTelemetry telemetry;
    private final CallQueue queue;
    private final Lockout lockout;
    private final AccountCredentials credentials;

    /**
     * The calls of an account that has made none yet.
     *
     * @param name its name
     * @param errors reads what its cloud says is wrong
     * @param telemetry what is seen of them from outside
     * @param source where its credentials come from
     */
    public AccountCalls(
            String name,
            ErrorReader errors,
            UpstreamLimits limits,
            AccountTelemetry telemetry,
            CredentialsSource source,
            Clock clock,
            Timer timer,
            RandomGenerator random) {
        this.name = name;
        this.errors = errors;
        this.limits = limits;
        this.clock = clock;
        this.timer = timer;
        this.backoff = new Backoff(random);
        this.retries = new RetryBudget(clock);
        this.lockout = new Lockout(limits.concurrency(), clock);
        this.credentials = new AccountCredentials(name, source, clock, timer, lockout::replaced);
        this.queue = new CallQueue(lockout::mostInFlight, new CallRate(limits.rate(), clock), timer);
        this.telemetry = telemetry;
        telemetry.watch(queue);
        telemetry.watch(this);
    }

    /** The way to one region of the account. */
    public Connection connect(Account account, Region region) {
        return new Connection(account, region, credentials, region(region.name()));
    }

    Upstream region(String region) {
        CircuitBreaker breaker = new CircuitBreaker(name + "/" + region, FAILURES_TO_OPEN, OPEN, clock);
        telemetry.watch(region, breaker);
        return new Upstream(region, this, credentials, lockout, breaker);
    }

    /** Whether a key was refused and none has been accepted since. */
    boolean isLockedOut() {
        return lockout.isRefused();
    }

    AccountTelemetry telemetry() {
        return telemetry;
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

    RetryBudget retries() {
        return retries;
    }

    CallQueue queue() {
        return queue;
    }
}
