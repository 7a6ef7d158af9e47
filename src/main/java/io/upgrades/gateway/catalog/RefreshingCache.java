package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.catalog.CachedView.Ask;
import io.upgrades.gateway.catalog.PendingFetch.Interest;
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

/**
 * What a cloud says about subjects of one kind: cached data while that is fresh enough, else fetched. One subject has at
 * most one fetch in flight, which goes on when all its waiters have gone.
 *
 * @param <S> what is asked about
 * @param <A> what a cloud says about it
 */
final class RefreshingCache<S, A extends Answer> {
    private final CacheStore<S, A> store;
    private final FreshnessPolicy<A> policy;
    private final CloudFetcher<S, A> fetcher;
    private final Clock clock;
    private final Timer timer;
    private final ConcurrentMap<S, PendingFetch<A>> pending = new ConcurrentHashMap<>();

    RefreshingCache(
            CacheStore<S, A> store, FreshnessPolicy<A> policy, CloudFetcher<S, A> fetcher, Clock clock, Timer timer) {
        this.store = store;
        this.policy = policy;
        this.fetcher = fetcher;
        this.clock = clock;
        this.timer = timer;
    }

    int inFlight() {
        return pending.size();
    }

    /** What can be shown of a subject, within the time that the caller waits. */
    Uni<CachedView<A>> get(S subject, Demand demand) {
        return Uni.createFrom()
                .deferred(() -> getIfReady(subject, demand)
                        .map(view -> Uni.createFrom().item(view))
                        .orElseGet(() -> getWaiting(subject, demand)));
    }

    /** What can be shown of a subject now; empty if the caller has to wait. */
    Optional<CachedView<A>> getIfReady(S subject, Demand demand) {
        Instant now = clock.instant();
        Knowledge<A> known = store.find(subject);
        CachedView<A> view = policy.judge(known, now);
        if (view.ask() == Ask.FIRST || (demand.anew() && policy.mayAskAnew(known, now))) {
            return Optional.empty();
        }
        if (view.ask() == Ask.IN_BACKGROUND) {
            startOrJoin(subject, Interest.IN_BACKGROUND);
        }
        return Optional.of(view);
    }

    /** Fetches; at the caller's deadline, what is known by then. */
    Uni<CachedView<A>> getWaiting(S subject, Demand demand) {
        Uni<Knowledge<A>> outcome = demand.anew() && policy.mayAskAnew(store.find(subject), clock.instant())
                ? startOrJoin(subject, Interest.FORCED).completed()
                : servable(startOrJoin(subject, Interest.ANSWER));
        Uni<CachedView<A>> deadline = timer.pause(demand.patience()).map(over -> late(subject, demand.patience()));
        return Uni.combine().any().of(outcome.map(known -> policy.judge(known, clock.instant())), deadline);
    }

    /** Another replica's answer can become too old to be served during the fetch; then the cloud's is awaited. */
    private Uni<Knowledge<A>> servable(PendingFetch<A> fetch) {
        return fetch.servable()
                .chain(known -> policy.judge(known, clock.instant()).ask() == Ask.FIRST
                        ? fetch.completed()
                        : Uni.createFrom().item(known));
    }

    /** The timeout is not stored: the next caller waits for the same fetch. */
    private CachedView<A> late(S subject, Duration wait) {
        Instant now = clock.instant();
        Failure timeout = Failure.of(TIMEOUT, "No whole answer within " + wait + ", the deadline of a request.", now);
        return policy.judge(store.find(subject).then(Knowledge.of(timeout)), now)
                .expiringAt(now);
    }

    /** Fetches a subject in the background if it is due; ends when that is done. */
    Uni<Void> refresh(S subject) {
        return Uni.createFrom()
                .deferred(() -> peek(subject).asks()
                        ? startOrJoin(subject, Interest.IN_BACKGROUND)
                                .completed()
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** From when on a subject is to be fetched again (UTC). */
    Instant dueAt(S subject) {
        return peek(subject).deadlines().dueAt();
    }

    /** What can be shown of a subject now, without any fetch. */
    CachedView<A> peek(S subject) {
        return policy.judge(store.find(subject), clock.instant());
    }

    /** The last answer about a subject, however old. */
    Optional<A> last(S subject) {
        return store.find(subject).answer();
    }

    void forget(S subject) {
        store.forget(subject);
    }

    private PendingFetch<A> startOrJoin(S subject, Interest interest) {
        Question question =
                interest == Interest.IN_BACKGROUND ? Question.background(subject) : Question.awaited(subject);
        PendingFetch<A> mine = new PendingFetch<>(question, ended -> pending.remove(subject, ended));
        PendingFetch<A> fetch = pending.computeIfAbsent(subject, key -> mine);
        fetch.join(interest);
        if (fetch.equals(mine)) {
            fetcher.start(subject, mine);
        }
        return fetch;
    }
}
