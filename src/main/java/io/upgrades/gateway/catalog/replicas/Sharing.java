package io.upgrades.gateway.catalog.replicas;

import static io.upgrades.gateway.catalog.replicas.RedisOperation.CLAIM;
import static io.upgrades.gateway.catalog.replicas.RedisOperation.PUBLISH;

import io.upgrades.gateway.provider.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Whether the replicas share at the moment. After any trouble Redis is left alone for a while, then one operation finds
 * out how it is. The log says once that sharing has stopped and once that it is back: that is, when what had failed has
 * succeeded, for a Redis that is full may well take a small lease and refuse the large value.
 */
final class Sharing {
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Sharing.class);

    private final Clock clock;
    private final Set<RedisOperation> failing = EnumSet.noneOf(RedisOperation.class);
    private Instant failed;
    private boolean probing;

    Sharing(Clock clock) {
        this.clock = clock;
    }

    /** Whether Redis may be asked now. Who may must say afterwards how it went. */
    synchronized boolean mayAsk() {
        if (failed == null) {
            return true;
        }
        if (probing || !Pause.isOver(failed, PAUSE, clock.instant())) {
            return false;
        }
        probing = true;
        return true;
    }

    synchronized void succeeded(RedisOperation operation) {
        failed = null;
        probing = false;
        boolean wasFailing = !failing.isEmpty();
        if (operation == PUBLISH) {
            failing.clear();
        } else if (operation == CLAIM) {
            failing.remove(CLAIM);
        }
        if (wasFailing && failing.isEmpty()) {
            LOG.info("Sharing with the other replicas through Redis again");
        }
    }

    synchronized void failed(RedisOperation operation, String why) {
        failed = clock.instant();
        probing = false;
        if (failing.isEmpty()) {
            LOG.warnf("Sharing nothing with the other replicas for now: %s", why);
        }
        failing.add(operation == PUBLISH ? PUBLISH : CLAIM);
    }

    /** 1 while the replicas share, else 0. */
    synchronized int available() {
        return failing.isEmpty() ? 1 : 0;
    }
}
