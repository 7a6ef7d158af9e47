package io.upgrades.gateway.api;

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
 * in between nothing it sends is looked at. What has been good before is always looked at, so that nobody shuts out the
 * others behind the same address.
 */
@Singleton
class FailedAttempts {
    static final int MOST_AT_ONCE = 10;
    static final Duration ONE_MORE_AFTER = Duration.ofSeconds(5);

    /** How far an address may be in debt without being made to wait. */
    private static final Duration CREDIT = ONE_MORE_AFTER.multipliedBy(MOST_AT_ONCE - 1);

    /** Of IPv6 everybody has at least the second half of an address to choose from. */
    private static final int BYTES_OF_A_NETWORK = 8;

    private static final Logger LOG = Logger.getLogger(FailedAttempts.class);

    private final CaffeineCache debts;
    private final CaffeineCache good;
    private final Clock clock;

    @Inject
    FailedAttempts(@CacheName("failed-attempts") Cache debts, @CacheName("good-credentials") Cache good, Clock clock) {
        this.debts = debts.as(CaffeineCache.class);
        this.good = good.as(CaffeineCache.class);
        this.clock = clock;
    }

    /**
     * How long nothing is looked at that an address sends; empty where it is looked at now.
     *
     * @param hash of the credential that was sent
     */
    Optional<Duration> pause(String address, String hash) {
        return debt(address)
                .map(debt -> Duration.between(clock.instant(), debt.get()).minus(CREDIT))
                .filter(pause -> !pause.isNegative() && !pause.isZero())
                .filter(pause -> good.getIfPresent(hash) == null);
    }

    /** A credential was none. */
    void failed(String address) {
        Instant now = clock.instant();
        AtomicReference<Instant> debt = debt(address).orElseGet(() -> begin(address));
        Instant paidOff = debt.updateAndGet(until -> (until.isBefore(now) ? now : until).plus(ONE_MORE_AFTER));
        if (Duration.between(now, paidOff).equals(CREDIT.plus(ONE_MORE_AFTER))) {
            LOG.warnf("%s has sent %d wrong keys or tokens and is slowed down", address, MOST_AT_ONCE);
        }
    }

    /** The credential with this hash was good. */
    void succeeded(String hash) {
        if (good.getIfPresent(hash) == null) {
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

    private Optional<AtomicReference<Instant>> debt(String address) {
        CompletableFuture<AtomicReference<Instant>> kept = debts.getIfPresent(address);
        return Optional.ofNullable(kept).map(debt -> debt.getNow(null));
    }

    private AtomicReference<Instant> begin(String address) {
        AtomicReference<Instant> debt = new AtomicReference<>(Instant.MIN);
        debts.put(address, CompletableFuture.completedFuture(debt));
        return debt;
    }
}
