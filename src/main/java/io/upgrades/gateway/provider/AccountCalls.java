package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The state that all calls of one account share: their queue, their credentials and their budget of retries. */
public final class AccountCalls {
    static final int FAILURES_TO_OPEN = 10;
    static final Duration OPEN = Duration.ofSeconds(10);

    final ErrorReader errors;
    final UpstreamLimits limits;
    final AccountTelemetry telemetry;
    final Clock clock;
    final Timer timer;
    final RandomGenerator random;
    final RetryBudget retries;
    final Lockout lockout;
    final AccountCredentials credentials;
    final CallQueue queue;

    private final String name;

    /**
     * The calls of an account that has made none yet.
     *
     * @param errors reads the errors of the account's cloud
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
        this.telemetry = telemetry;
        this.clock = clock;
        this.timer = timer;
        this.random = random;
        this.retries = new RetryBudget(clock);
        this.lockout = new Lockout(limits.concurrency(), clock);
        this.credentials = new AccountCredentials(name, source, clock, timer, lockout::replaced);
        this.queue = new CallQueue(lockout::mostInFlight, new CallRate(limits.rate(), clock), timer);
        telemetry.watch(queue);
        telemetry.watch(lockout);
    }

    /** The connection to one region of the account. */
    public Connection connect(Account account, Region region) {
        return new Connection(account, region, credentials, region(region.name()));
    }

    Upstream region(String region) {
        CircuitBreaker breaker = new CircuitBreaker(name + "/" + region, FAILURES_TO_OPEN, OPEN, clock);
        telemetry.watch(region, breaker);
        return new Upstream(region, this, breaker);
    }
}
