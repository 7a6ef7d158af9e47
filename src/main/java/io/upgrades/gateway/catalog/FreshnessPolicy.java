package io.upgrades.gateway.catalog;

import io.upgrades.gateway.catalog.Verdict.Ask;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Knowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what is served and when a cloud is asked, from what is known, the time and the settings alone.
 *
 * @param fresh how long an answer is served without asking again
 * @param staleIfError how old an answer may be at most; older ones are as if there were none
 * @param negative how long a failure keeps the cloud from being asked
 * @param minInterval how long after a question even a caller who wants no cached answer gets one
 */
record FreshnessPolicy<A extends Answer>(
        Function<A, Duration> fresh, Duration staleIfError, Duration negative, Duration minInterval) {

    /** The clocks of replicas differ by less. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** What to make of what is known at a time. */
    Verdict<A> judge(Knowledge<A> known, Instant now) {
        Optional<A> servable =
                known.answer().filter(answer -> age(answer.fetchedAt(), now).compareTo(staleIfError) < 0);
        Instant due = dueAt(known, servable, now);
        return new Verdict<>(
                freshness(known, servable), ask(servable, due, now), servable, due, until(servable, due, now));
    }

    private Freshness freshness(Knowledge<A> known, Optional<A> servable) {
        if (servable.isEmpty()) {
            return Freshness.UNAVAILABLE;
        }
        return known.failure().isPresent() ? Freshness.STALE : Freshness.FRESH;
    }

    private Ask ask(Optional<A> servable, Instant due, Instant now) {
        if (now.isBefore(due)) {
            return Ask.NOT_NOW;
        }
        return servable.isPresent() ? Ask.IN_BACKGROUND : Ask.FIRST;
    }

    private Instant dueAt(Knowledge<A> known, Optional<A> servable, Instant now) {
        Optional<Instant> due = known.failure()
                .map(this::retryAt)
                .or(() -> servable.map(answer -> answer.fetchedAt().plus(fresh.apply(answer))));
        // What seems to have been said much later than now was said before the clock was set back.
        boolean clockWasSetBack =
                known.askedAt().filter(now.plus(SKEW)::isBefore).isPresent();
        return due.filter(time -> !clockWasSetBack).orElse(now);
    }

    private Instant until(Optional<A> servable, Instant due, Instant now) {
        return servable.map(answer -> answer.fetchedAt().plus(staleIfError))
                .filter(tooOld -> !due.isAfter(now) || tooOld.isBefore(due))
                .orElse(due);
    }

    /** Whether a caller who wants no cached answer makes the cloud be asked. */
    boolean mayAskAnew(Knowledge<A> known, Instant now) {
        boolean cloudWantsPeace = known.failure()
                .map(Failure::retryAt)
                .filter(retryAt -> now.isBefore(retryAt))
                .isPresent();
        boolean askedJustNow = known.askedAt()
                .filter(asked -> age(asked, now).compareTo(minInterval) < 0)
                .isPresent();
        return !cloudWantsPeace && !askedJustNow;
    }

    private Instant retryAt(Failure failure) {
        Instant forgotten = failure.occurredAt().plus(negative);
        return failure.retryAt() == null || failure.retryAt().isBefore(forgotten) ? forgotten : failure.retryAt();
    }

    private static Duration age(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        return age.isNegative() && age.abs().compareTo(SKEW) <= 0 ? Duration.ZERO : age.abs();
    }
}
