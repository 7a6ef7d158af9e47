package io.upgrades.gateway.catalog.events;

import io.smallrye.mutiny.subscription.MultiEmitter;
import io.upgrades.gateway.provider.CoalescingTask;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;

/**
 * One subscriber: what it wants, and how far it has come in the log. It keeps no change of its own, so one that is slow
 * costs nothing and holds up nobody; one that is too slow is told once that it has missed some.
 */
final class Follower {
    /** So many changes are looked at before others who share the thread have their turn. */
    private static final int LOOKS = 1_000;

    private final UpgradeQuery query;
    private final ChangeLog log;
    private final LongFunction<String> ids;
    private final Clock clock;
    private final Runnable onReset;
    private final MultiEmitter<? super Event> emitter;
    private final CoalescingTask wakeup;

    private long seen;
    private boolean missed;
    private volatile boolean heartbeatDue = true;
    private volatile boolean ended;

    /**
     * A subscriber who has been told nothing.
     *
     * @param resumed the change behind which it goes on; empty where some have been missed
     */
    Follower(
            UpgradeQuery query,
            ChangeLog log,
            Optional<Long> resumed,
            LongFunction<String> ids,
            Clock clock,
            Runnable onReset,
            MultiEmitter<? super Event> emitter,
            Executor executor) {
        this.query = query;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
        this.onReset = onReset;
        this.emitter = emitter;
        this.seen = resumed.orElse(0L);
        this.missed = resumed.isEmpty();
        this.wakeup = new CoalescingTask(executor, this::tell);
    }

    UpgradeQuery query() {
        return query;
    }

    /** Something may be there to tell. Costs nothing while the subscriber has not taken what it was told before. */
    void wake() {
        if (emitter.requested() > 0) {
            wakeup.request();
        }
    }

    void beat() {
        heartbeatDue = true;
        wake();
    }

    /** It is told no more. */
    void end() {
        ended = true;
        wakeup.request();
    }

    private void tell() {
        if (ended) {
            emitter.complete();
            return;
        }
        for (int looks = 0; looks < LOOKS; looks++) {
            if (emitter.isCancelled() || emitter.requested() == 0) {
                return;
            }
            Optional<Change> next = missed ? Optional.empty() : log.behind(seen);
            if (missed || next.filter(change -> change.number() != seen + 1).isPresent()) {
                reset();
            } else if (next.isPresent()) {
                look(next.get());
            } else if (heartbeatDue) {
                heartbeatDue = false;
                emitter.emit(new Event.Heartbeat(ids.apply(seen), clock.instant()));
            } else {
                return;
            }
        }
        wakeup.request();
    }

    private void reset() {
        missed = false;
        seen = log.newest();
        onReset.run();
        emitter.emit(new Event.Reset(ids.apply(seen)));
    }

    private void look(Change change) {
        seen = change.number();
        if (change.matches(query)) {
            emitter.emit(new Event.Changed(ids.apply(seen), change));
        }
    }
}
