package io.upgrades.gateway.provider;

import io.upgrades.gateway.provider.Account.Region;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** What all calls of one account share, whatever their region: their queue, their keys and their budget of retries. */
public final class AccountCalls {
    /** Most accounts have one; with tokens of IAM each region has its own, which may be refused though the others are not. */
    private record Key(AccountCredentials credentials, Lockout lockout) {}

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
    private final Map<CredentialsSource, Key> keys = new ConcurrentHashMap<>();

    /**
     * The calls of an account that has made none yet.
     *
     * @param name its name
     * @param errors reads what its cloud says is wrong
     * @param telemetry what is seen of them from outside
     */
    public AccountCalls(
            String name,
            ErrorReader errors,
            UpstreamLimits limits,
            AccountTelemetry telemetry,
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
        this.queue = new CallQueue(this::mostInFlight, new CallRate(limits.rate(), clock), timer);
        this.telemetry = telemetry;
        telemetry.watch(queue);
        telemetry.watch(this);
    }

    /** The way to one region of the account; regions of one source have the same credentials. */
    public Connection connect(Account account, Region region, CredentialsSource source) {
        return new Connection(account, region, key(source).credentials(), region(region.name(), source));
    }

    Upstream region(String region, CredentialsSource source) {
        Key key = key(source);
        CircuitBreaker breaker = new CircuitBreaker(name + "/" + region, FAILURES_TO_OPEN, OPEN, clock);
        telemetry.watch(region, breaker);
        return new Upstream(region, this, key.credentials(), key.lockout(), breaker);
    }

    private Key key(CredentialsSource source) {
        return keys.computeIfAbsent(source, from -> {
            Lockout lockout = new Lockout(limits.concurrency(), clock);
            return new Key(new AccountCredentials(name, from, clock, timer, lockout::replaced), lockout);
        });
    }

    /** As many as the best of its keys allows: a region's token that is refused holds up no other region. */
    private int mostInFlight() {
        return keys.values().stream()
                .mapToInt(key -> key.lockout().mostInFlight())
                .max()
                .orElse(Lockout.UNPROVEN);
    }

    /** Whether any of its keys was refused and has not been accepted since. */
    boolean isLockedOut() {
        return keys.values().stream().anyMatch(key -> key.lockout().isRefused());
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
