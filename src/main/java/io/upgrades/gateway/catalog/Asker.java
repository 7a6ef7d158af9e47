package io.upgrades.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.replicas.Claim;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * Asks a cloud about one subject at a time in all replicas: only the one that holds the claim asks, the others wait for
 * what it brings.
 */
final class Asker<S, A extends Answer> {
    /** How often a replica looks whether another one has an answer. */
    private static final Duration LOOK = Duration.ofMillis(100);

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
        return replicas.claim(type.getSimpleName() + ":" + subject.toString().replace(' ', '/'), type)
                .chain(claim -> decide(subject, flight, claim).onFailure().call(() -> replicas.release(claim)));
    }

    private Uni<Void> decide(S subject, Flight<A> flight, Claim<A> claim) {
        Knowledge<A> known = memory.find(subject).and(claim.known());
        memory.keep(subject, known);
        Instant now = clock.instant();
        boolean asks = flight.anew()
                ? policy.mayAskAnew(known, now)
                : policy.judge(known, now).asks();
        if (!asks) {
            flight.land(known);
            return replicas.release(claim);
        }
        if (policy.servable(known, now).isPresent()) {
            flight.serve(known);
        }
        return claim.granted()
                ? askCloud(subject, flight, claim)
                : timer.pause(LOOK).chain(() -> ask(subject, flight));
    }

    private Uni<Void> askCloud(S subject, Flight<A> flight, Claim<A> claim) {
        return cloud.apply(subject, flight.question()).chain(outcome -> {
            problems.note(subject, outcome.failure());
            Knowledge<A> known = memory.find(subject).then(outcome);
            memory.keep(subject, known);
            flight.land(known);
            return replicas.publish(claim, known);
        });
    }
}
