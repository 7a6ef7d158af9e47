package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.catalog.SomeCaches.CLUSTER;
import static io.upgrades.gateway.upgrade.FailureCode.BAD_RESPONSE;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;
import static io.upgrades.gateway.upgrade.FailureCode.UPSTREAM_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefreshingCacheTest {
    private static final Demand USUAL = new Demand(Duration.ofSeconds(5), false);
    private static final Demand ANEW = new Demand(Duration.ofSeconds(5), true);
    private static final Demand WITHOUT_WAITING = new Demand(Duration.ZERO, false);

    private final VirtualTime time = new VirtualTime();
    private final List<CompletableFuture<Knowledge<Snapshot>>> calls = new ArrayList<>();
    private final List<Snapshot> told = new ArrayList<>();
    private boolean watched = true;
    private int watchedAtFirst;
    private boolean brokenListener;
    private final RefreshingCache<ClusterRef, Snapshot> cache = SomeCaches.of(
            this::ask,
            new Replicas() {},
            time,
            cluster -> watchedAtFirst-- > 0 || watched,
            (before, after) -> hear(after));

    @Test
    void a_thousand_who_ask_at_once_make_one_call_and_all_are_answered() {
        List<UniAssertSubscriber<CachedView<Snapshot>>> all =
                IntStream.range(0, 1000).mapToObj(each -> observe(USUAL)).toList();
        assertThat(calls).hasSize(1);

        answer();

        assertThat(all).allSatisfy(one -> assertThat(one.getItem().freshness()).isEqualTo(Freshness.FRESH));
        assertThat(calls).hasSize(1);
    }

    @Test
    void those_who_go_away_do_not_end_the_call_for_the_others() {
        List<UniAssertSubscriber<CachedView<Snapshot>>> all =
                IntStream.range(0, 1000).mapToObj(each -> observe(USUAL)).toList();
        IntStream.range(0, 1000)
                .filter(each -> each % 2 == 0)
                .forEach(each -> all.get(each).cancel());
        assertThat(calls.get(0)).isNotDone();

        answer();

        assertThat(IntStream.range(0, 1000).filter(each -> each % 2 == 1).mapToObj(all::get))
                .allSatisfy(one -> assertThat(one.getItem().freshness()).isEqualTo(Freshness.FRESH));
        assertThat(calls).hasSize(1);
    }

    @Test
    void when_all_have_gone_away_what_comes_is_kept() {
        observe(USUAL).cancel();
        Instant answered = answer();

        assertThat(shown(USUAL).answer().map(Snapshot::fetchedAt)).contains(answered);
        assertThat(calls).hasSize(1);
    }

    @Test
    void what_comes_after_the_deadline_is_kept() {
        UniAssertSubscriber<CachedView<Snapshot>> late = observe(USUAL);
        time.advance(Duration.ofSeconds(5));
        assertThat(late.getItem().freshness()).isEqualTo(Freshness.UNAVAILABLE);
        assertThat(late.getItem().error()).map(Failure::code).contains(TIMEOUT);

        Instant answered = answer();

        assertThat(shown(USUAL).answer().map(Snapshot::fetchedAt)).contains(answered);
        assertThat(calls).hasSize(1);
    }

    @Test
    void what_is_old_is_served_at_once_and_asked_again_in_the_background_once() {
        observe(USUAL);
        Instant first = answer();
        time.advance(Duration.ofSeconds(30));

        CachedView<Snapshot> old = shown(USUAL);
        shown(USUAL);

        assertThat(old.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(old.answer().map(Snapshot::fetchedAt)).contains(first);
        assertThat(old.error()).isEmpty();
        assertThat(calls).hasSize(2);
        Instant second = answer();
        assertThat(shown(USUAL).answer().map(Snapshot::fetchedAt)).contains(second);
        assertThat(calls).hasSize(2);
    }

    @Test
    void nothing_fresh_is_older_than_the_two_windows_though_the_question_behind_it_goes_on() {
        observe(USUAL);
        Instant first = answer();
        time.advance(Duration.ofSeconds(30));
        shown(USUAL);
        time.advance(Duration.ofSeconds(30).minusMillis(1));
        assertThat(shown(USUAL).freshness()).isEqualTo(Freshness.FRESH);
        time.advance(Duration.ofMillis(1));

        assertThat(cache.peek(CLUSTER).freshness()).isEqualTo(Freshness.STALE);
        UniAssertSubscriber<CachedView<Snapshot>> waiting = observe(USUAL);
        waiting.assertNotTerminated();
        time.advance(Duration.ofSeconds(5));

        CachedView<Snapshot> late = waiting.getItem();
        assertThat(late.freshness()).isEqualTo(Freshness.STALE);
        assertThat(late.answer().map(Snapshot::fetchedAt)).contains(first);
        assertThat(late.error()).map(Failure::code).contains(TIMEOUT);
        assertThat(late.deadlines().waitFrom()).isEqualTo(time.instant());
        answer();
        assertThat(shown(USUAL).freshness()).isEqualTo(Freshness.FRESH);
        assertThat(calls).hasSize(2);
    }

    @Test
    void who_polls_seldom_waits_for_a_new_answer() {
        observe(USUAL);
        answer();
        time.advance(Duration.ofMinutes(10));

        UniAssertSubscriber<CachedView<Snapshot>> waiting = observe(USUAL);
        waiting.assertNotTerminated();
        Instant second = answer();

        assertThat(waiting.getItem().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(waiting.getItem().answer().map(Snapshot::fetchedAt)).contains(second);
        assertThat(calls).hasSize(2);
    }

    @Test
    void a_failure_ends_the_wait_for_what_is_too_old() {
        observe(USUAL);
        Instant first = answer();
        time.advance(Duration.ofMinutes(10));

        UniAssertSubscriber<CachedView<Snapshot>> waiting = observe(USUAL);
        fail();

        assertThat(waiting.getItem().freshness()).isEqualTo(Freshness.STALE);
        assertThat(waiting.getItem().answer().map(Snapshot::fetchedAt)).contains(first);
        assertThat(waiting.getItem().error()).map(Failure::code).contains(UPSTREAM_ERROR);
        assertThat(shown(USUAL).error()).map(Failure::code).contains(UPSTREAM_ERROR);
        assertThat(calls).hasSize(2);
    }

    @Test
    void when_the_cloud_fails_the_last_answer_is_served_with_the_error_until_it_is_too_old() {
        observe(USUAL);
        Instant first = answer();
        time.advance(Duration.ofSeconds(30));
        shown(USUAL);
        fail();

        time.advance(Duration.ofHours(1).minusSeconds(30).minusMillis(1));
        UniAssertSubscriber<CachedView<Snapshot>> waiting = observe(USUAL);
        fail();
        CachedView<Snapshot> stale = waiting.getItem();
        time.advance(Duration.ofMillis(1));

        assertThat(stale.freshness()).isEqualTo(Freshness.STALE);
        assertThat(stale.answer().map(Snapshot::fetchedAt)).contains(first);
        assertThat(stale.error()).map(Failure::code).contains(UPSTREAM_ERROR);
        CachedView<Snapshot> tooOld = shown(USUAL);
        assertThat(tooOld.freshness()).isEqualTo(Freshness.UNAVAILABLE);
        assertThat(tooOld.answer()).isEmpty();
        assertThat(tooOld.error()).map(Failure::code).contains(UPSTREAM_ERROR);
    }

    @Test
    void a_failure_is_remembered_and_the_cloud_left_alone_meanwhile() {
        observe(USUAL);
        fail();

        time.advance(Duration.ofSeconds(5).minusMillis(1));
        assertThat(shown(USUAL).error()).map(Failure::code).contains(UPSTREAM_ERROR);
        assertThat(calls).hasSize(1);
        time.advance(Duration.ofMillis(1));
        observe(USUAL);

        assertThat(calls).hasSize(2);
    }

    @Test
    void a_caller_who_wants_no_cached_answer_waits_for_the_cloud_once_in_the_least_interval() {
        observe(USUAL);
        answer();
        time.advance(Duration.ofSeconds(2).minusMillis(1));
        shown(ANEW);
        assertThat(calls).hasSize(1);

        time.advance(Duration.ofMillis(1));
        UniAssertSubscriber<CachedView<Snapshot>> anew = observe(ANEW);
        UniAssertSubscriber<CachedView<Snapshot>> another = observe(ANEW);
        assertThat(calls).hasSize(2);
        anew.assertNotTerminated();
        Instant second = answer();

        assertThat(anew.getItem().answer().map(Snapshot::fetchedAt)).contains(second);
        assertThat(another.getItem().answer().map(Snapshot::fetchedAt)).contains(second);
    }

    @Test
    void a_caller_who_wants_no_cached_answer_gets_the_last_one_with_the_reason_when_the_deadline_is_over() {
        observe(USUAL);
        Instant first = answer();
        time.advance(Duration.ofSeconds(3));

        UniAssertSubscriber<CachedView<Snapshot>> anew = observe(ANEW);
        time.advance(Duration.ofSeconds(5));

        assertThat(anew.getItem().freshness()).isEqualTo(Freshness.STALE);
        assertThat(anew.getItem().answer().map(Snapshot::fetchedAt)).contains(first);
        assertThat(anew.getItem().error()).map(Failure::code).contains(TIMEOUT);
        assertThat(shown(USUAL).error()).isEmpty();
    }

    @Test
    void a_caller_who_does_not_wait_begins_the_call_all_the_same() {
        UniAssertSubscriber<CachedView<Snapshot>> now = observe(WITHOUT_WAITING);
        time.advance(Duration.ZERO);

        assertThat(now.getItem().freshness()).isEqualTo(Freshness.UNAVAILABLE);
        answer();
        assertThat(shown(WITHOUT_WAITING).freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void an_outage_of_five_minutes_under_constant_load_costs_what_the_memory_of_failures_allows() {
        for (int second = 0; second < 300; second++) {
            IntStream.range(0, 10).forEach(each -> observe(USUAL));
            fail();
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(calls).hasSize(300 / 5);
    }

    @Test
    void the_time_that_the_cloud_names_is_kept_even_where_no_cached_answer_is_wanted() {
        observe(USUAL);
        calls.get(0).complete(Knowledge.of(throttled(time.instant().plusSeconds(60))));
        time.advance(Duration.ofSeconds(60).minusMillis(1));

        assertThat(shown(ANEW).error()).map(Failure::code).contains(THROTTLED);
        assertThat(calls).hasSize(1);
        time.advance(Duration.ofMillis(1));
        observe(USUAL);

        assertThat(calls).hasSize(2);
    }

    @Test
    void a_retry_time_is_shown_until_it_has_come_and_never_longer() {
        Instant retryAt = time.instant().plusSeconds(2);
        observe(USUAL);
        calls.get(0).complete(Knowledge.of(throttled(retryAt)));

        time.advance(Duration.ofSeconds(2).minusMillis(1));
        assertThat(shown(USUAL).error()).map(Failure::retryAt).contains(retryAt);
        assertThat(shown(USUAL).deadlines().until()).isEqualTo(retryAt);
        time.advance(Duration.ofMillis(1));

        assertThat(shown(USUAL).error()).contains(Failure.of(THROTTLED, "throttled", VirtualTime.BEGINNING));
        assertThat(calls).hasSize(1);
    }

    @Test
    void a_bug_is_not_the_end_of_it() {
        UniAssertSubscriber<CachedView<Snapshot>> first = observe(USUAL);
        calls.get(0).completeExceptionally(new IllegalStateException("bug"));
        assertThat(first.getItem().error()).map(Failure::code).contains(BAD_RESPONSE);

        assertThat(shown(USUAL).error()).map(Failure::code).contains(BAD_RESPONSE);
        time.advance(Duration.ofSeconds(5));
        UniAssertSubscriber<CachedView<Snapshot>> second = observe(USUAL);
        answer();

        assertThat(second.getItem().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(calls).hasSize(2);
    }

    @Test
    void a_cluster_that_leaves_the_list_while_it_is_asked_about_leaves_nothing_behind() {
        UniAssertSubscriber<CachedView<Snapshot>> first = observe(USUAL);

        watched = false;
        cache.forget(CLUSTER);
        answer();

        assertThat(first.getItem().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(cache.last(CLUSTER)).isEmpty();
        assertThat(cache.inFlight()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void a_cluster_that_leaves_the_list_while_its_answer_is_kept_leaves_nothing_behind() {
        watchedAtFirst = 2;
        watched = false;
        observe(USUAL);
        answer();

        assertThat(cache.last(CLUSTER)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_listener_that_throws_does_not_undo_the_answer() {
        brokenListener = true;
        UniAssertSubscriber<CachedView<Snapshot>> first = observe(USUAL);
        answer();

        assertThat(first.getItem().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(shown(USUAL).freshness()).isEqualTo(Freshness.FRESH);
        assertThat(cache.inFlight()).isZero();
        assertThat(calls).hasSize(1);
    }

    private Failure throttled(Instant retryAt) {
        return new Failure(THROTTLED, "throttled", null, null, null, time.instant(), retryAt);
    }

    private void hear(Snapshot answer) {
        if (brokenListener) {
            throw new IllegalStateException("listener");
        }
        told.add(answer);
    }

    private Uni<Knowledge<Snapshot>> ask(ClusterRef cluster, Question question) {
        CompletableFuture<Knowledge<Snapshot>> call = new CompletableFuture<>();
        calls.add(call);
        return Uni.createFrom().completionStage(call);
    }

    private UniAssertSubscriber<CachedView<Snapshot>> observe(Demand demand) {
        return cache.get(CLUSTER, demand).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    /** What is shown at once. */
    private CachedView<Snapshot> shown(Demand demand) {
        return observe(demand).assertCompleted().getItem();
    }

    private Instant answer() {
        last().complete(Knowledge.of(SomeCaches.snapshot(time.instant(), false)));
        return time.instant();
    }

    private void fail() {
        last().complete(Knowledge.of(Failure.of(UPSTREAM_ERROR, "failed", time.instant())));
    }

    private CompletableFuture<Knowledge<Snapshot>> last() {
        return calls.get(calls.size() - 1);
    }
}
