package io.upgrades.gateway.catalog;

import io.upgrades.gateway.catalog.CachedView.Ask;
import io.upgrades.gateway.catalog.CatalogConfig.CacheConfig;
import io.upgrades.gateway.catalog.CatalogConfig.Refresh;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides what a request gets and when a cloud is asked, from what is known, the time and the settings alone. The terms
 * are those of RFC 5861.
 *
 * @param fresh how long an answer is served without asking the cloud again
 * @param staleWhileRevalidate how much longer it is served at once while the cloud is asked in the background
 * @param staleIfError the age at which an answer is no longer shown at all
 * @param negative how long a failure is remembered before the cloud is asked again
 * @param minInterval the least time between two questions, even for a caller who wants no cached answer
 * @param scheduled whether the cloud is asked on a schedule; then no request waits for a cloud that is known to fail
 */
record FreshnessPolicy<A extends Answer>(
        Function<A, Duration> fresh,
        Duration staleWhileRevalidate,
        Duration staleIfError,
        Duration negative,
        Duration minInterval,
        boolean scheduled) {
    /** The clocks of replicas differ by less. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** A list of clusters does not go out of date: the last one is better than none. */
    private static final Duration FOR_GOOD = Duration.ofDays(36_500);

    static FreshnessPolicy<Snapshot> ofSnapshots(CatalogConfig config) {
        CacheConfig cache = config.cache();
        return new FreshnessPolicy<>(
                snapshot -> snapshot.active() > 0 ? cache.freshActive() : cache.fresh(),
                cache.staleWhileRevalidate(),
                cache.staleIfError(),
                cache.negative(),
                cache.minInterval(),
                config.refresh() == Refresh.SCHEDULED);
    }

    /** Lists of clusters are refreshed on a schedule in both modes. */
    static FreshnessPolicy<Listing> ofListings(CatalogConfig config) {
        CacheConfig cache = config.cache();
        return new FreshnessPolicy<>(
                listing -> config.discoveryInterval(),
                cache.staleWhileRevalidate(),
                FOR_GOOD,
                cache.negative(),
                cache.minInterval(),
                true);
    }

    /** What a request gets of the known data at a time. */
    CachedView<A> judge(Knowledge<A> known, Instant now) {
        Optional<A> servable =
                known.answer().filter(answer -> age(answer.fetchedAt(), now).compareTo(staleIfError) < 0);
        Instant dueAt = dueAt(known, servable, now);
        Instant freshUntil = servable.map(answer -> freshUntil(answer, now)).orElse(Instant.MIN);
        Instant tooOldAt =
                servable.map(answer -> answer.fetchedAt().plus(staleIfError)).orElse(dueAt);
        Instant waitFrom = waitFrom(known, servable, dueAt, freshUntil, tooOldAt);
        Optional<Failure> error = known.failure().map(failure -> failure.shownAt(now));
        Instant until = Stream.concat(Stream.of(dueAt, waitFrom, tooOldAt), error.map(Failure::retryAt).stream())
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(now);
        return new CachedView<>(
                freshness(known, servable, now.isBefore(freshUntil)),
                ask(dueAt, waitFrom, now),
                servable,
                error,
                new Deadlines(dueAt, waitFrom, until));
    }

    private Freshness freshness(Knowledge<A> known, Optional<A> servable, boolean youngEnough) {
        if (servable.isEmpty()) {
            return Freshness.UNAVAILABLE;
        }
        return known.failure().isEmpty() && youngEnough ? Freshness.FRESH : Freshness.STALE;
    }

    private static Ask ask(Instant dueAt, Instant waitFrom, Instant now) {
        if (now.isBefore(dueAt)) {
            return Ask.NOT_NOW;
        }
        return now.isBefore(waitFrom) ? Ask.IN_BACKGROUND : Ask.FIRST;
    }

    private Instant dueAt(Knowledge<A> known, Optional<A> servable, Instant now) {
        Optional<Instant> due = known.failure()
                .map(this::retryAt)
                .or(() -> servable.map(answer -> answer.fetchedAt().plus(fresh.apply(answer))));
        boolean clockWasSetBack =
                known.askedAt().filter(time -> isOfTheFuture(time, now)).isPresent();
        return due.filter(time -> !clockWasSetBack).orElse(now);
    }

    /** Until when the answer is {@code FRESH}, unless a failure becomes known. */
    private Instant freshUntil(A answer, Instant now) {
        return isOfTheFuture(answer.fetchedAt(), now)
                ? now
                : answer.fetchedAt().plus(fresh.apply(answer)).plus(staleWhileRevalidate);
    }

    /** When requests begin to wait for the cloud; never before it is due. */
    private Instant waitFrom(
            Knowledge<A> known, Optional<A> servable, Instant dueAt, Instant freshUntil, Instant tooOldAt) {
        if (servable.isEmpty()) {
            return dueAt;
        }
        Instant wait = scheduled && known.failure().isPresent() ? tooOldAt : Deadlines.earlier(freshUntil, tooOldAt);
        return wait.isBefore(dueAt) ? dueAt : wait;
    }

    /** A time well after now comes from a clock that was set back since, so the age is unknown. */
    private static boolean isOfTheFuture(Instant time, Instant now) {
        return now.plus(SKEW).isBefore(time);
    }

    /** Whether a caller who wants no cached answer makes the cloud be asked. */
    boolean mayAskAnew(Knowledge<A> known, Instant now) {
        boolean cloudWantsPeace = known.failure()
                .flatMap(FreshnessPolicy::askedFor)
                .filter(now::isBefore)
                .isPresent();
        boolean askedJustNow = known.askedAt()
                .filter(asked -> age(asked, now).compareTo(minInterval) < 0)
                .isPresent();
        return !cloudWantsPeace && !askedJustNow;
    }

    private Instant retryAt(Failure failure) {
        Instant forgotten = failure.occurredAt().plus(negative);
        return askedFor(failure).filter(forgotten::isBefore).orElse(forgotten);
    }

    /** Until when the cloud itself asked for no calls. Breaker and lockout of this process enforce their own times. */
    private static Optional<Instant> askedFor(Failure failure) {
        return Optional.ofNullable(failure.retryAt()).filter(time -> !failure.local());
    }

    private static Duration age(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        return age.isNegative() && age.abs().compareTo(SKEW) <= 0 ? Duration.ZERO : age.abs();
    }
}
