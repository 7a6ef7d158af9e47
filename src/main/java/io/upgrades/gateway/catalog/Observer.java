package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.Flight.Interest;
import io.upgrades.gateway.catalog.Verdict.Ask;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Knowledge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/**
 * Knows what a cloud says about subjects of one kind: from memory while that will do, else by asking. However many want to
 * know, one subject is asked about once at a time; that goes on when all who wait for it have gone, and what it brings is
 * kept.
 *
 * @param <S> what is asked about
 * @param <A> what a cloud says about it
 */
final class Observer<S, A extends Answer> {
    private static final Logger LOG = Logger.getLogger(Observer.class);

    private final Memory<S, A> memory;
    private final FreshnessPolicy<A> policy;
    private final Asker<S, A> asker;
    private final Clock clock;
    private final Timer timer;
    private final ConcurrentMap<S, Flight<A>> flights = new ConcurrentHashMap<>();

    Observer(Memory<S, A> memory, FreshnessPolicy<A> policy, Asker<S, A> asker, Clock clock, Timer timer) {
        this.memory = memory;
        this.policy = policy;
        this.asker = asker;
        this.clock = clock;
        this.timer = timer;
    }

    /** How many questions have been begun and not answered yet. */
    int inFlight() {
        return flights.size();
    }

    /** What can be shown of a subject, within the time that the caller waits. */
    Uni<Observed<A>> observe(S subject, Demand demand) {
        return Uni.createFrom()
                .deferred(() -> atOnce(subject, demand)
                        .map(observed -> Uni.createFrom().item(observed))
                        .orElseGet(() -> await(subject, demand)));
    }

    /** What can be shown of a subject now; empty where the caller has to wait for it. */
    Optional<Observed<A>> atOnce(S subject, Demand demand) {
        Instant now = clock.instant();
        Knowledge<A> known = memory.find(subject);
        Verdict<A> verdict = policy.judge(known, now);
        if (verdict.ask() == Ask.FIRST || (demand.anew() && policy.mayAskAnew(known, now))) {
            return Optional.empty();
        }
        if (verdict.ask() == Ask.IN_BACKGROUND) {
            fly(subject, Interest.IN_BACKGROUND);
        }
        return Optional.of(observed(known, verdict, verdict.until()));
    }

    /** Asks, and gives what has come when the caller cannot wait any longer. */
    Uni<Observed<A>> await(S subject, Demand demand) {
        Uni<Knowledge<A>> outcome = demand.anew() && policy.mayAskAnew(memory.find(subject), clock.instant())
                ? fly(subject, Interest.ANEW).landed()
                : servable(fly(subject, Interest.ANSWER));
        return waitFor(outcome, subject, demand.patience());
    }

    /**
     * Another replica's answer can become too old to be served while the question is in flight; then the cloud's is
     * awaited.
     */
    private Uni<Knowledge<A>> servable(Flight<A> flight) {
        return flight.servable()
                .chain(known -> policy.judge(known, clock.instant()).ask() == Ask.FIRST
                        ? flight.landed()
                        : Uni.createFrom().item(known));
    }

    /** Asks about a subject if it is time to, though nobody waits; ends when that is done. */
    Uni<Void> refresh(S subject) {
        return Uni.createFrom()
                .deferred(() ->
                        policy.judge(memory.find(subject), clock.instant()).asks()
                                ? fly(subject, Interest.IN_BACKGROUND).landed().replaceWithVoid()
                                : Uni.createFrom().voidItem());
    }

    /** From when on a subject is to be asked about again. */
    Instant dueAt(S subject) {
        return policy.judge(memory.find(subject), clock.instant()).dueAt();
    }

    /** What can be shown of a subject; nobody is asked. */
    Observed<A> seen(S subject) {
        return observed(memory.find(subject));
    }

    /** The last answer about a subject, however old; nobody is asked. */
    Optional<A> known(S subject) {
        return memory.find(subject).answer();
    }

    /** Lets go of what is known of a subject. */
    void forget(S subject) {
        memory.forget(subject);
    }

    /** The flight that is on its way, or a new one. */
    private Flight<A> fly(S subject, Interest interest) {
        Question question =
                interest == Interest.IN_BACKGROUND ? Question.background(subject) : Question.awaited(subject);
        Flight<A> mine = new Flight<>(question, landed -> flights.remove(subject, landed));
        Flight<A> flight = flights.computeIfAbsent(subject, key -> mine);
        flight.join(interest);
        if (flight.equals(mine)) {
            asker.ask(subject, mine).subscribe().with(done -> {}, thrown -> crash(subject, mine, thrown));
        }
        return flight;
    }

    /** One cluster's trouble is never another's, even where the gateway itself is to blame. */
    private void crash(S subject, Flight<A> flight, Throwable thrown) {
        LOG.errorf(thrown, "%s: the gateway has a bug", subject);
        if (flight.hasLanded()) {
            return;
        }
        Knowledge<A> known = memory.find(subject)
                .then(Knowledge.of(Failure.of(BAD_RESPONSE, "Unexpected response from the cloud.", clock.instant())));
        try {
            memory.keep(subject, known);
        } finally {
            flight.land(known);
        }
    }

    private Uni<Observed<A>> waitFor(Uni<Knowledge<A>> flight, S subject, Duration wait) {
        Uni<Observed<A>> deadline = timer.pause(wait).map(over -> late(subject, wait));
        return Uni.combine().any().of(flight.map(this::observed), deadline);
    }

    /**
     * What is known at the caller's deadline. The timeout is not stored: the next caller waits for the same question.
     */
    private Observed<A> late(S subject, Duration wait) {
        Instant now = clock.instant();
        Knowledge<A> known = memory.find(subject)
                .then(Knowledge.of(
                        Failure.of(TIMEOUT, "No whole answer within " + wait + ", the deadline of a request.", now)));
        Verdict<A> verdict = policy.judge(known, now);
        return new Observed<>(verdict.freshness(), verdict.servable(), known.failure(), now, now, now);
    }

    /** What can be seen now, and may be otherwise at once. */
    private Observed<A> observed(Knowledge<A> known) {
        Instant now = clock.instant();
        return observed(known, policy.judge(known, now), now);
    }

    private Observed<A> observed(Knowledge<A> known, Verdict<A> verdict, Instant until) {
        Instant now = clock.instant();
        Optional<Failure> error = known.failure().map(failure -> failure.shownAt(now));
        Instant errorUntil = error.map(Failure::retryAt).filter(until::isAfter).orElse(until);
        return new Observed<>(
                verdict.freshness(), verdict.servable(), error, verdict.dueAt(), verdict.waitFrom(), errorUntil);
    }
}
