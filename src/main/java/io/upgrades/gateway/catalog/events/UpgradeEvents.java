package io.upgrades.gateway.catalog.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.upgrades.gateway.provider.CoalescingTask;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Tells subscribers of upgrades that are new or have changed. */
@Singleton
public class UpgradeEvents {
    private static final Logger LOG = Logger.getLogger(UpgradeEvents.class);

    private final ChangeLog log;
    private final String run;
    private final Duration heartbeat;
    private final Clock clock;
    private final Timer timer;
    private final Counter changes;
    private final Counter resets;

    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final CoalescingTask newChanges;
    private final Map<ClusterQuery, Integer> selections = new HashMap<>();
    private Runnable newSelections = () -> {};
    private boolean over;
    private Cancellable nextBeat = () -> {};

    @Inject
    UpgradeEvents(EventsConfig settings, Clock clock, Timer timer, RandomGenerator random, MeterRegistry meters) {
        this(settings, clock, timer, random, meters, Infrastructure.getDefaultWorkerPool());
    }

    UpgradeEvents(
            EventsConfig settings,
            Clock clock,
            Timer timer,
            RandomGenerator random,
            MeterRegistry meters,
            Executor workers) {
        this.log = new ChangeLog(settings.buffer());
        this.run = Long.toHexString(random.nextLong());
        this.heartbeat = settings.heartbeat();
        this.clock = clock;
        this.timer = timer;
        this.newChanges = new CoalescingTask(workers, () -> followers.forEach(Follower::wake));
        this.changes = Counter.builder("upgrades.events")
                .description("Changes of upgrades that became known")
                .register(meters);
        this.resets = Counter.builder("upgrades.events.resets")
                .description("Subscribers who had missed changes and were told so")
                .register(meters);
        Gauge.builder("upgrades.events.subscribers", followers, Set::size)
                .description("Who listens to events now")
                .register(meters);
    }

    /** Hears what is known of a cluster now, and was before. Whoever tells it is not held up, and not troubled. */
    public void hear(Optional<Snapshot> before, Snapshot after) {
        try {
            List<Upgrade> changed = Change.between(before, after);
            if (!changed.isEmpty()) {
                log.append(after.cluster(), changed);
                changes.increment(changed.size());
                newChanges.request();
            }
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s: the gateway has a bug, so no subscriber is told", after.cluster());
        }
    }

    /**
     * All that matches the query from now on, or behind an earlier event: as fast as it is taken, each change once and in
     * order, or, where that cannot be, a reset.
     *
     * @param lastEventId the id of the earlier event
     * @param executor on which the subscriber is told
     */
    public Multi<Event> follow(UpgradeQuery query, Optional<String> lastEventId, Executor executor) {
        return Multi.createFrom()
                .emitter(emitter -> join(query, lastEventId, executor, emitter), BackPressureStrategy.ERROR);
    }

    /** The clusters that somebody wants to be told of: those that any of these selects. */
    public synchronized List<ClusterQuery> selections() {
        return List.copyOf(selections.keySet());
    }

    /** Has that called whenever the selections have changed; it must not take long. */
    public synchronized void onSelections(Runnable changed) {
        newSelections = changed;
    }

    /**
     * Ends what all subscribers are told, and of those who come from now on: the gateway is about to stop, and there may be
     * another one to ask. They know behind which event to go on.
     */
    void end(@Observes ShutdownDelayInitiatedEvent stopping) {
        synchronized (this) {
            over = true;
        }
        followers.forEach(Follower::end);
    }

    private void join(
            UpgradeQuery query, Optional<String> lastEventId, Executor executor, MultiEmitter<? super Event> emitter) {
        Follower follower = new Follower(
                query,
                log,
                lastEventId.map(this::resumed).orElseGet(() -> Optional.of(log.newest())),
                number -> new EventId(run, number).text(),
                clock,
                resets::increment,
                emitter,
                executor);
        boolean entered = enter(follower);
        emitter.onTermination(() -> leave(follower)).onRequest(more -> follower.wake());
        if (!entered) {
            follower.end();
        }
        follower.wake();
    }

    /** The change behind which a subscriber can go on; empty where some behind it are gone, or were never here. */
    private Optional<Long> resumed(String lastEventId) {
        return EventId.read(lastEventId)
                .filter(id -> id.run().equals(run))
                .map(EventId::number)
                .filter(log::reachesBackTo);
    }

    private synchronized boolean enter(Follower follower) {
        if (over) {
            return false;
        }
        if (followers.isEmpty()) {
            nextBeat = timer.after(heartbeat, this::beat);
        }
        followers.add(follower);
        if (selections.merge(follower.query().where(), 1, Integer::sum) == 1) {
            newSelections.run();
        }
        return true;
    }

    private synchronized void leave(Follower follower) {
        if (!followers.remove(follower)) {
            return;
        }
        if (followers.isEmpty()) {
            nextBeat.cancel();
        }
        if (selections.merge(follower.query().where(), -1, UpgradeEvents::sumAboveZero) == null) {
            newSelections.run();
        }
    }

    private static Integer sumAboveZero(int count, int more) {
        return count + more > 0 ? Integer.valueOf(count + more) : null;
    }

    private void beat() {
        synchronized (this) {
            if (followers.isEmpty()) {
                return;
            }
            nextBeat.cancel();
            nextBeat = timer.after(heartbeat, this::beat);
        }
        followers.forEach(Follower::beat);
    }
}
