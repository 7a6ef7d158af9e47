package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.upgrades.gateway.catalog.Verdict.Ask;
import io.upgrades.gateway.catalog.replicas.Claim;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Knowledge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Asks a cloud about one subject at a time in all replicas: only the one that holds the claim asks, the others wait for
 * what it brings.
 */
final class Asker<S, A extends Answer> {
    /** How long a replica waits before it looks whether another one has an answer; twice as long each time. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final int FIRST_SERVER_ERROR = 500;

    private final Class<A> type;
    private final BiFunction<S, Question, Uni<Knowledge<A>>> cloud;
    private final Memory<S, A> memory;
    private final FreshnessPolicy<A> policy;
    private final Replicas replicas;
    private final ProblemLog problems;
    private final Clock clock;
    private final Timer timer;

    Asker(
            Class<A> type,
            BiFunction<S, Question, Uni<Knowledge<A>>> cloud,
            Memory<S, A> memory,
            FreshnessPolicy<A> policy,
            Replicas replicas,
            ProblemLog problems,
            Clock clock,
            Timer timer) {
        this.type = type;
        this.cloud = cloud;
        this.memory = memory;
        this.policy = policy;
        this.replicas = replicas;
        this.problems = problems;
        this.clock = clock;
        this.timer = timer;
    }

    /** Asks, and lands the flight; ends when the other replicas know too. */
    Uni<Void> ask(S subject, Flight<A> flight) {
        return Uni.createFrom().emitter(emitter -> look(subject, flight, FIRST_PAUSE, emitter));
    }

    /** Ends when this replica has asked, or need not; else looks again later. Flat, for another one may take long. */
    private void look(S subject, Flight<A> flight, Duration pause, UniEmitter<? super Void> emitter) {
        Uni.createFrom()
                .deferred(() -> replicas.claim(key(subject), type))
                .chain(claim -> Uni.createFrom()
                        .deferred(() -> decide(subject, flight, claim))
                        .onFailure()
                        .call(() -> replicas.release(claim)))
                .subscribe()
                .with(
                        done -> {
                            if (done) {
                                emitter.complete(null);
                            } else {
                                lookLater(subject, flight, pause, emitter);
                            }
                        },
                        emitter::fail);
    }

    private void lookLater(S subject, Flight<A> flight, Duration pause, UniEmitter<? super Void> emitter) {
        try {
            timer.after(pause, () -> look(subject, flight, longer(pause), emitter));
        } catch (RuntimeException noTimer) {
            emitter.fail(noTimer);
        }
    }

    private String key(S subject) {
        return type.getSimpleName() + ":" + subject.toString().replace(' ', '/');
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private Uni<Boolean> decide(S subject, Flight<A> flight, Claim<A> claim) {
        Knowledge<A> known = memory.find(subject).and(ofAllReplicas(claim.known()));
        memory.keep(subject, known);
        Instant now = clock.instant();
        boolean asks = flight.anew()
                ? policy.mayAskAnew(known, now)
                : policy.judge(known, now).asks();
        if (!asks) {
            if (known.failure().isEmpty()) {
                problems.noteSharedAnswer(subject);
            }
            flight.land(known);
            return replicas.release(claim).replaceWith(true);
        }
        if (policy.judge(known, now).ask() == Ask.IN_BACKGROUND) {
            flight.serve(known);
        }
        return claim.granted()
                ? askCloud(subject, flight, claim).replaceWith(true)
                : Uni.createFrom().item(false);
    }

    private Uni<Void> askCloud(S subject, Flight<A> flight, Claim<A> claim) {
        return cloud.apply(subject, flight.question()).chain(outcome -> {
            problems.note(subject, outcome.failure());
            Knowledge<A> known = memory.find(subject).then(outcome);
            boolean kept = memory.keep(subject, known);
            if (!kept) {
                problems.forget(subject);
            }
            flight.land(known);
            return kept && mayBeShared(outcome, known) ? replicas.publish(claim, known) : replicas.release(claim);
        });
    }

    private static <A extends Answer> boolean mayBeShared(Knowledge<A> outcome, Knowledge<A> known) {
        return outcome.failure().map(Asker::isOfAllReplicas).orElse(true)
                && known.answer().filter(Answer::inferred).isEmpty();
    }

    /** Drops a failure that need not concern other replicas; an older release can have shared one. */
    private static <A extends Answer> Knowledge<A> ofAllReplicas(Knowledge<A> known) {
        Optional<Failure> shared = known.failure().filter(Asker::isOfAllReplicas);
        return new Knowledge<>(known.answer(), shared);
    }

    /**
     * Whether the failure means that every replica must call less: the cloud itself said so, by a code of its own. Any
     * other failure can be due to this replica's key, network, proxy, clock, configuration or release; another replica
     * finds out with one call.
     */
    private static boolean isOfAllReplicas(Failure failure) {
        if (failure.local() || failure.providerCode() == null) {
            return false;
        }
        return switch (failure.code()) {
            case THROTTLED -> true;
            case UPSTREAM_ERROR -> failure.httpStatus() != null && failure.httpStatus() >= FIRST_SERVER_ERROR;
            default -> false;
        };
    }
}
