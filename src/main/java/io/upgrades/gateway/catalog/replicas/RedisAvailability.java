package io.upgrades.gateway.catalog.replicas;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.upgrades.gateway.provider.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Whether Redis may be used at the moment, as decided here and shown in log and metrics. After a failure Redis is left
 * alone for a while, then one operation probes it. The log says once that sharing has stopped and once that it is back,
 * which is when the operation that failed has succeeded: a full Redis can accept a small lease and refuse a large value.
 */
final class RedisAvailability {
    enum Operation {
        CLAIM,
        RENEW,
        PUBLISH,
        RELEASE
    }

    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(RedisAvailability.class);

    /**
     * An error of Redis begins with a code, such as {@code OOM}, {@code WRONGPASS} or {@code READONLY}; before 7.0 an
     * error of a script begins with the position in the script.
     */
    private static final Pattern REFUSAL =
            Pattern.compile("(?:@user_script: ?\\d+: )?-?([A-Z]{3,20}) .*", Pattern.DOTALL);

    private final Clock clock;
    private final MeterRegistry meters;
    private final Set<Operation> failing = EnumSet.noneOf(Operation.class);
    private Instant failed;
    private boolean probing;

    RedisAvailability(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("upgrades.redis.available", this, RedisAvailability::available)
                .description("1 while the replicas share, else 0")
                .register(meters);
    }

    /** Whether Redis may be used now. If so, the caller must report the outcome. */
    boolean mayBegin(Operation operation) {
        boolean may = mayBegin();
        if (!may) {
            count(operation, "skipped");
        }
        return may;
    }

    private synchronized boolean mayBegin() {
        if (failed == null) {
            return true;
        }
        if (probing || !Pause.isOver(failed, PAUSE, clock.instant())) {
            return false;
        }
        probing = true;
        return true;
    }

    synchronized void succeeded(Operation operation) {
        count(operation, "succeeded");
        failed = null;
        probing = false;
        boolean wasFailing = !failing.isEmpty();
        if (operation == Operation.PUBLISH) {
            failing.clear();
        } else if (operation == Operation.CLAIM) {
            failing.remove(Operation.CLAIM);
        }
        if (wasFailing && failing.isEmpty()) {
            LOG.info("Sharing with the other replicas through Redis again");
        }
    }

    synchronized void failed(Operation operation, Throwable thrown) {
        count(operation, "failed");
        failed = clock.instant();
        probing = false;
        if (failing.isEmpty()) {
            LOG.warnf("Sharing nothing with the other replicas for now: %s", describe(thrown));
        }
        failing.add(operation == Operation.PUBLISH ? Operation.PUBLISH : Operation.CLAIM);
    }

    private synchronized int available() {
        return failing.isEmpty() ? 1 : 0;
    }

    private void count(Operation operation, String outcome) {
        Counter.builder("upgrades.redis.operations")
                .description("What was done with Redis, and how it went")
                .tags("operation", operation.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                .register(meters)
                .increment();
    }

    /** Never contains an address, which may have a password in it. */
    private static String describe(Throwable thrown) {
        if (thrown instanceof TimeoutException) {
            return "Redis gives " + thrown.getMessage();
        }
        String message = thrown.getMessage();
        Matcher refusal = REFUSAL.matcher(message == null ? "" : message);
        return refusal.matches() ? "Redis refuses, saying " + refusal.group(1) : "Redis cannot be reached";
    }
}
