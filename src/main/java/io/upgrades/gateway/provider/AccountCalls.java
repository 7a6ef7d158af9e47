package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** What all calls of one account share, whatever their region: their queue, their key and their budget of retries. */
public final class AccountCalls {
    static final int FAILURES_TO_OPEN = 10;
    static final Duration OPEN = Duration.ofSeconds(10);

    private final String name;
    private final ErrorReader errors;
    private final UpstreamLimits limits;
    private final Clock clock;
    private final Timer timer;
    private final Backoff backoff;
    private final Lockout lockout;
    private final RetryBudget retries;
    private final CallQueue queue;
    private final Map<CredentialsSource, AccountCredentials> credentials = new ConcurrentHashMap<>();

    /**
     * The calls of an account that has made none yet.
     *
     * @param name its name
     * @param errors reads what its cloud says is wrong
     */
    public AccountCalls(
            String name, ErrorReader errors, UpstreamLimits limits, Clock clock, Timer timer, RandomGenerator random) {
        this.name = name;
        this.errors = errors;
        this.limits = limits;
        this.clock = clock;
        this.timer = timer;
        this.backoff = new Backoff(random);
        this.lockout = new Lockout(limits.concurrency(), clock);
        this.retries = new RetryBudget(clock);
        this.queue = new CallQueue(lockout::mostInFlight, new CallRate(limits.rate(), clock), timer);
    }

    /** The way to one region of the account; regions of one source have the same credentials. */
    public Connection connect(Account account, Region region, CredentialsSource source) {
        AccountCredentials shared = credentials.computeIfAbsent(
                source, from -> new AccountCredentials(name, from, clock, lockout::replaced));
        return new Connection(account, region, shared, region(region.name(), shared));
    }

    Upstream region(String region, AccountCredentials withCredentials) {
        return new Upstream(
                this, withCredentials, new CircuitBreaker(name + "/" + region, FAILURES_TO_OPEN, OPEN, clock));
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
