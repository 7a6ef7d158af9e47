package io.upgrades.gateway.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.NetUtil;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CaffeineCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Slows down those who try keys and tokens until one fits: an address may fail so often, and once more every few seconds;
 * in between nothing new it sends is looked at. What was good a while ago is looked at all the same, and what was just
 * refused is refused again and no further attempt: so nobody shuts out the others behind an address, neither who guesses
 * nor who goes on with a token that has ended.
 */
@Singleton
class FailedAttempts {
    static final int MOST_AT_ONCE = 10;
    static final Duration ONE_MORE_AFTER = Duration.ofSeconds(5);

    /** How far an address may be in debt without being made to wait. */
    private static final Duration CREDIT = ONE_MORE_AFTER.multipliedBy(MOST_AT_ONCE - 1);

    private static final Duration MOST_DEBT = CREDIT.plus(ONE_MORE_AFTER);

    /** Of IPv6 everybody has at least the second half of an address to choose from. */
    private static final int BYTES_OF_A_NETWORK = 8;

    private static final Logger LOG = Logger.getLogger(FailedAttempts.class);

    /**
     * What an address has failed.
     *
     * @param until when all of it is forgiven (UTC)
     * @param told whether the log has said that it is slowed down
     */
    private record Debt(Instant until, boolean told) {
        static final Debt NONE = new Debt(Instant.MIN, false);

        Debt more(Instant now) {
            boolean paid = !until.isAfter(now);
            Instant more = (paid ? now : until).plus(ONE_MORE_AFTER);
            Instant most = now.plus(MOST_DEBT);
            boolean slowed = more.isAfter(now.plus(CREDIT));
            return new Debt(more.isAfter(most) ? most : more, slowed || (told && !paid));
        }
    }

    private final CaffeineCache debts;
    private final CaffeineCache good;
    private final CaffeineCache bad;
    private final Counter failures;
    private final Clock clock;

    @Inject
    FailedAttempts(
            @CacheName("failed-attempts") Cache debts,
            @CacheName("good-credentials") Cache good,
            @CacheName("bad-credentials") Cache bad,
            MeterRegistry meters,
            Clock clock) {
        this.debts = debts.as(CaffeineCache.class);
        this.good = good.as(CaffeineCache.class);
        this.bad = bad.as(CaffeineCache.class);
        this.failures = Counter.builder("upgrades.access.failures")
                .description("Keys and tokens that were refused; again and again the same one counts once a minute")
                .register(meters);
        this.clock = clock;
    }

    /**
     * Why a credential is refused without being looked at; empty where it is to be looked at.
     *
     * @param hash of the credential that was sent
     */
    Optional<RefusedException> refusal(String address, String hash) {
        Optional<RefusedException> before = kept(bad, hash);
        return before.isPresent() ? before : pause(address, hash).map(RefusedException::tooManyAttempts);
    }

    private Optional<Duration> pause(String address, String hash) {
        return FailedAttempts.<AtomicReference<Debt>>kept(debts, address)
                .map(debt ->
                        Duration.between(clock.instant(), debt.get().until()).minus(CREDIT))
                .filter(pause -> !pause.isNegative() && !pause.isZero())
                .filter(pause -> kept(good, hash).isEmpty());
    }

    /** The credential with this hash was refused. */
    void failed(String address, String hash, RefusedException refused) {
        failures.increment();
        good.invalidate(hash).subscribe().with(done -> {});
        bad.put(hash, CompletableFuture.completedFuture(refused));
        debts.get(address, first -> new AtomicReference<>(Debt.NONE))
                .subscribe()
                .with(debt -> add(address, debt));
    }

    private void add(String address, AtomicReference<Debt> debt) {
        Instant now = clock.instant();
        Debt before = debt.getAndUpdate(known -> known.more(now));
        if (before.more(now).told() && !(before.told() && before.until().isAfter(now))) {
            LOG.warnf("%s has sent %d wrong keys or tokens and is slowed down", address, MOST_AT_ONCE);
        }
    }

    /** The credential with this hash was good. */
    void succeeded(String hash) {
        if (kept(good, hash).isEmpty()) {
            good.put(hash, CompletableFuture.completedFuture(true));
        }
    }

    /** What stands for a caller's address: one of IPv6 stands for its network. */
    static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= BYTES_OF_A_NETWORK
                ? address
                : HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, BYTES_OF_A_NETWORK)) + "::/64";
    }

    private static <V> Optional<V> kept(CaffeineCache cache, String key) {
        CompletableFuture<V> kept = cache.getIfPresent(key);
        return Optional.ofNullable(kept).map(value -> value.getNow(null));
    }
}
