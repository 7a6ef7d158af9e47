package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.CachedView.Ask;
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
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Fetches from a cloud and keeps the result. Of all replicas only the one that holds the lease of a subject asks; the
 * others wait for its result.
 */
final class CloudFetcher<S, A extends Answer> {
    private static final Logger LOG = Logger.getLogger(CloudFetcher.class);

    /** The time until a replica looks for another one's result again; doubled each time. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Class<A> type;
    private final BiFunction<S, Question, Uni<Knowledge<A>>> cloud;
    private final CacheStore<S, A> store;
    private final FreshnessPolicy<A> policy;
    private final Replicas replicas;
    private final ProblemLog problems;
    private final Clock clock;
    private final Timer timer;

    CloudFetcher(
            Class<A> type,
            BiFunction<S, Question, Uni<Knowledge<A>>> cloud,
            CacheStore<S, A> store,
            FreshnessPolicy<A> policy,
            Replicas replicas,
            ProblemLog problems,
            Clock clock,
            Timer timer) {
        this.type = type;
        this.cloud = cloud;
        this.store = store;
        this.policy = policy;
        this.replicas = replicas;
        this.problems = problems;
        this.clock = clock;
        this.timer = timer;
    }

    /** Begins; completes the fetch however it ends. */
    void start(S subject, PendingFetch<A> fetch) {
        attempt(subject, fetch, FIRST_PAUSE);
    }

    /** Repeats itself through the timer, not as a chain: another replica can take hours. */
    private void attempt(S subject, PendingFetch<A> fetch, Duration pause) {
        Uni.createFrom()
                .deferred(() -> replicas.claim(key(subject), type))
                .chain(claim -> Uni.createFrom()
                        .deferred(() -> fetch(subject, fetch, claim))
                        .onFailure()
                        .call(() -> replicas.release(claim)))
                .invoke(ended -> {
                    if (!ended) {
                        timer.after(pause, () -> attempt(subject, fetch, longer(pause)));
                    }
                })
                .subscribe()
                .with(ended -> {}, thrown -> fail(subject, fetch, thrown));
    }

    private String key(S subject) {
        return type.getSimpleName() + ":" + subject.toString().replace(' ', '/');
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Returns false if another replica is asking. */
    private Uni<Boolean> fetch(S subject, PendingFetch<A> fetch, Claim<A> claim) {
        // An older release can have shared a failure that does not concern other replicas.
        Knowledge<A> shared =
                new Knowledge<>(claim.known().answer(), claim.known().failure().filter(Failure::concernsAllReplicas));
        Knowledge<A> known = store.find(subject).and(shared);
        store.keep(subject, known);
        Instant now = clock.instant();
        CachedView<A> view = policy.judge(known, now);
        boolean asks = fetch.forced() ? policy.mayAskAnew(known, now) : view.asks();
        if (!asks) {
            if (known.failure().isEmpty()) {
                problems.noteSharedAnswer(subject);
            }
            fetch.complete(known);
            return replicas.release(claim).replaceWith(true);
        }
        if (view.ask() == Ask.IN_BACKGROUND) {
            fetch.serve(known);
        }
        return claim.granted()
                ? askCloud(subject, fetch, claim).replaceWith(true)
                : Uni.createFrom().item(false);
    }

    private Uni<Void> askCloud(S subject, PendingFetch<A> fetch, Claim<A> claim) {
        return cloud.apply(subject, fetch.question()).chain(outcome -> {
            problems.note(subject, outcome.failure());
            Knowledge<A> known = store.find(subject).then(outcome);
            boolean kept = store.keep(subject, known);
            if (!kept) {
                problems.forget(subject);
            }
            fetch.complete(known);
            return kept && mayBeShared(outcome, known) ? replicas.publish(claim, known) : replicas.release(claim);
        });
    }

    private static <A extends Answer> boolean mayBeShared(Knowledge<A> outcome, Knowledge<A> known) {
        return outcome.failure().map(Failure::concernsAllReplicas).orElse(true)
                && known.answer().filter(Answer::inferred).isEmpty();
    }

    /** A bug in the gateway affects one subject only. */
    private void fail(S subject, PendingFetch<A> fetch, Throwable thrown) {
        LOG.errorf(thrown, "%s: the gateway has a bug", subject);
        if (fetch.isCompleted()) {
            return;
        }
        Knowledge<A> known = store.find(subject)
                .then(Knowledge.of(Failure.of(BAD_RESPONSE, "Unexpected response from the cloud.", clock.instant())));
        try {
            store.keep(subject, known);
        } finally {
            fetch.complete(known);
        }
    }
}
