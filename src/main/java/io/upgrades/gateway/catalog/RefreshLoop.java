package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Keeps subjects warm: asks about each when it is due, the longest due first, not too many at once. New subjects come due
 * one by one over an interval instead of together.
 */
final class RefreshLoop<S> {
    private static final Logger LOG = Logger.getLogger(RefreshLoop.class);

    /** Where asking did not help, as after a bug, the next time is not at once. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    private record Due<S>(S subject, Instant at) {}

    private final Function<S, Uni<Void>> refresh;
    private final Function<S, Instant> dueAt;
    private final int atOnce;
    private final Clock clock;
    private final Timer timer;

    private final Queue<Due<S>> queue = new PriorityQueue<>(Comparator.comparing(Due<S>::at));
    /** What is in the queue or in flight; what is gone stays in it until its turn. */
    private final Set<S> scheduled = new HashSet<>();

    private Set<S> subjects = Set.of();
    private Instant wakeAt = Instant.MAX;
    private Instant latest = Instant.MIN;
    private int inFlight;
    /** Whether a thread asks now; it leaves no due subject to others. */
    private boolean turning;

    /**
     * A loop without subjects.
     *
     * @param refresh asks about a subject, ends when that is done
     * @param dueAt when a subject is to be asked about again
     * @param atOnce how many are asked about at once
     */
    RefreshLoop(Function<S, Uni<Void>> refresh, Function<S, Instant> dueAt, int atOnce, Clock clock, Timer timer) {
        this.refresh = refresh;
        this.dueAt = dueAt;
        this.atOnce = atOnce;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Keeps these warm from now on, and no others.
     *
     * @param spread the interval over which those that are new come due
     */
    void watch(Collection<S> all, Duration spread) {
        synchronized (this) {
            List<S> added = all.stream().filter(scheduled::add).toList();
            Instant now = now();
            for (int i = 0; i < added.size(); i++) {
                queue.add(
                        new Due<>(added.get(i), now.plus(spread.multipliedBy(i).dividedBy(added.size()))));
            }
            subjects = new HashSet<>(all);
        }
        turn();
    }

    /** A subject that ends at once asks for a turn from inside the turn: that must not go on on a deeper stack. */
    private void turn() {
        synchronized (this) {
            if (turning) {
                return;
            }
            turning = true;
        }
        try {
            askWhatIsDue();
        } catch (RuntimeException | Error bug) {
            synchronized (this) {
                turning = false;
            }
            throw bug;
        }
    }

    private void askWhatIsDue() {
        for (Optional<S> subject = next(); subject.isPresent(); subject = next()) {
            S due = subject.get();
            Uni.createFrom()
                    .deferred(() -> refresh.apply(due))
                    .subscribe()
                    .with(done -> ended(due), thrown -> ended(due));
        }
    }

    private synchronized Optional<S> next() {
        Instant now = now();
        while (!queue.isEmpty() && inFlight < atOnce) {
            if (queue.peek().at().isAfter(now)) {
                wake(queue.peek().at(), now);
                break;
            }
            S subject = queue.remove().subject();
            if (subjects.contains(subject)) {
                inFlight++;
                return Optional.of(subject);
            }
            scheduled.remove(subject);
        }
        turning = false;
        return Optional.empty();
    }

    /** What time it is. When the clock was set back, what was due in a while is still due in the same while. */
    private Instant now() {
        Instant now = clock.instant();
        if (now.isBefore(latest)) {
            Duration back = Duration.between(latest, now);
            List<Due<S>> all = List.copyOf(queue);
            queue.clear();
            all.forEach(due -> queue.add(new Due<>(due.subject(), due.at().plus(back))));
            wakeAt = Instant.MAX;
        }
        latest = now;
        return now;
    }

    private void wake(Instant due, Instant now) {
        if (due.isBefore(wakeAt)) {
            timer.after(Duration.between(now, due), this::awake);
            wakeAt = due;
        }
    }

    private void awake() {
        synchronized (this) {
            wakeAt = Instant.MAX;
        }
        turn();
    }

    private void ended(S subject) {
        synchronized (this) {
            inFlight--;
            Instant soonest = clock.instant().plus(LEAST_PAUSE);
            queue.add(new Due<>(subject, later(soonest, subject)));
        }
        turn();
    }

    /** A subject stays in the loop, whatever its due time throws. */
    private Instant later(Instant soonest, S subject) {
        try {
            Instant due = dueAt.apply(subject);
            return due.isBefore(soonest) ? soonest : due;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "The gateway has a bug: it cannot tell when %s is due", subject);
            return soonest;
        }
    }
}
