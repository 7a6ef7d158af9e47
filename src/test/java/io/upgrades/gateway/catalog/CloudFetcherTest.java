package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.catalog.SomeCaches.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.upgrades.gateway.catalog.replicas.Claim;
import io.upgrades.gateway.catalog.replicas.Replicas;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.testing.LogLines;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one replica does while another one asks, and what it tells the others. */
class CloudFetcherTest {
    private static final Demand USUAL = new Demand(Duration.ofSeconds(5), false);

    private final VirtualTime time = new VirtualTime();
    private final Others others = new Others();
    private final RefreshingCache<ClusterRef, Snapshot> cache = SomeCaches.of(this::ask, others, time);
    private Knowledge<Snapshot> outcome;
    private int calls;

    @Test
    void waits_for_what_another_replica_brings_and_does_not_ask() {
        others.asking = true;
        UniAssertSubscriber<CachedView<Snapshot>> waiting = observe();
        time.advance(Duration.ofSeconds(1));
        waiting.assertNotTerminated();

        // The other replica's clock is a little ahead.
        others.shared = Knowledge.of(SomeCaches.snapshot(time.instant().plusMillis(20), false));
        time.advance(Duration.ofSeconds(1));

        assertThat(waiting.getItem().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(calls).isZero();
    }

    @Test
    void an_answer_that_another_replica_got_ends_the_trouble_in_the_log() {
        try (LogLines log = new LogLines(ProblemLog.class.getName())) {
            outcome = Knowledge.of(failure(FailureCode.THROTTLED, 429, null));
            observe();
            time.advance(Duration.ofSeconds(5));
            others.shared = Knowledge.of(SomeCaches.snapshot(time.instant(), false));

            assertThat(observe().getItem().freshness()).isEqualTo(Freshness.FRESH);

            assertThat(calls).isEqualTo(1);
            assertThat(log.lines())
                    .hasSize(2)
                    .last()
                    .isEqualTo("INFO huawei hw/cn-north-4: answers again, no more [THROTTLED]");
        }
    }

    @Test
    void an_answer_that_another_replica_got_does_not_end_this_ones_own_trouble_in_the_log() {
        try (LogLines log = new LogLines(ProblemLog.class.getName())) {
            outcome = Knowledge.of(failure(FailureCode.UNAUTHORIZED, 401, null));
            observe();
            time.advance(Duration.ofSeconds(5));
            others.shared = Knowledge.of(SomeCaches.snapshot(time.instant(), false));

            assertThat(observe().getItem().freshness()).isEqualTo(Freshness.FRESH);

            assertThat(calls).isEqualTo(1);
            assertThat(log.lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("WARN")
                    .contains("UNAUTHORIZED");
        }
    }

    @Test
    void goes_on_waiting_for_hours_and_asks_when_the_other_one_has_died() {
        others.asking = true;
        observe();
        time.advance(Duration.ofHours(12));
        assertThat(others.claims).isGreaterThan(20_000);

        others.asking = false;
        outcome = Knowledge.of(SomeCaches.snapshot(time.instant(), false));
        time.advance(Duration.ofSeconds(2));

        assertThat(calls).isEqualTo(1);
        assertThat(cache.inFlight()).isZero();
    }

    @Test
    void serves_what_the_others_know_though_it_is_old_and_asks_behind_it() {
        others.shared = Knowledge.of(SomeCaches.snapshot(time.instant().minusSeconds(59), false));
        others.asking = true;

        CachedView<Snapshot> shown = observe().getItem();

        assertThat(shown.answer()).map(Snapshot::fetchedAt).contains(VirtualTime.BEGINNING.minusSeconds(59));
        assertThat(cache.inFlight()).isEqualTo(1);
    }

    @Test
    void what_the_others_know_is_waited_for_again_once_it_is_too_old_to_be_served_at_once() {
        others.shared = Knowledge.of(SomeCaches.snapshot(time.instant().minusSeconds(60), false));
        others.asking = true;

        UniAssertSubscriber<CachedView<Snapshot>> waiting = observe();

        waiting.assertNotTerminated();
        time.advance(Duration.ofSeconds(5));
        assertThat(waiting.getItem().freshness()).isEqualTo(Freshness.STALE);
        assertThat(waiting.getItem().answer())
                .map(Snapshot::fetchedAt)
                .contains(VirtualTime.BEGINNING.minusSeconds(60));
        assertThat(waiting.getItem().error()).map(Failure::code).contains(FailureCode.TIMEOUT);
    }

    @Test
    void what_could_be_served_when_the_question_began_is_not_served_at_once_when_it_is_too_old() {
        others.shared = Knowledge.of(SomeCaches.snapshot(time.instant().minusSeconds(59), false));
        others.asking = true;
        assertThat(observe().getItem().freshness()).isEqualTo(Freshness.FRESH);
        time.advance(Duration.ofSeconds(1));

        UniAssertSubscriber<CachedView<Snapshot>> waiting = observe();

        waiting.assertNotTerminated();
        others.shared = Knowledge.of(SomeCaches.snapshot(time.instant(), false));
        time.advance(Duration.ofSeconds(2));
        assertThat(waiting.getItem().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(calls).isZero();
    }

    @Test
    void tells_the_others_what_the_cloud_said() {
        outcome = Knowledge.of(SomeCaches.snapshot(time.instant(), false));

        observe();

        assertThat(others.shared).isEqualTo(outcome);
        assertThat(others.released).isZero();
    }

    @ParameterizedTest
    @MethodSource("failuresOfOneReplica")
    void keeps_its_own_trouble_to_itself(Failure failure) {
        outcome = Knowledge.of(failure);

        assertThat(observe().getItem().error()).contains(failure);

        assertThat(others.shared).isEqualTo(Knowledge.none());
        assertThat(others.released).isEqualTo(1);
    }

    @Test
    void a_question_that_ends_after_a_newer_one_has_begun_removes_only_itself() {
        outcome = Knowledge.of(SomeCaches.snapshot(time.instant(), false));
        others.publishing = UnicastProcessor.create();
        assertThat(observe().getItem().freshness()).isEqualTo(Freshness.FRESH);
        UnicastProcessor<Void> first = others.publishing;
        time.advance(Duration.ofMinutes(1));
        others.asking = true;
        observe();
        assertThat(cache.inFlight()).isEqualTo(1);

        first.onError(new IllegalStateException("late"));

        assertThat(cache.inFlight()).isEqualTo(1);
        observe();
        assertThat(cache.inFlight()).isEqualTo(1);
        assertThat(calls).isEqualTo(1);
        assertThat(cache.peek(CLUSTER).error()).isEmpty();
    }

    @Test
    void whatever_is_thrown_leaves_no_question_behind() {
        others.broken = true;
        assertThat(observe().getItem().error()).map(Failure::code).contains(FailureCode.BAD_RESPONSE);
        assertThat(cache.inFlight()).isZero();

        others.broken = false;
        others.asking = true;
        time.advance(Duration.ofSeconds(5));
        UniAssertSubscriber<CachedView<Snapshot>> second = observe();
        assertThat(cache.inFlight()).isEqualTo(1);
        others.broken = true;
        time.advance(Duration.ofMillis(100));

        assertThat(second.getItem().error()).map(Failure::code).contains(FailureCode.BAD_RESPONSE);
        assertThat(cache.inFlight()).isZero();
    }

    @ParameterizedTest
    @MethodSource("failuresOfOneReplica")
    void is_not_kept_from_asking_by_the_trouble_of_another_replica(Failure failure) {
        others.shared = Knowledge.of(failure);
        outcome = Knowledge.of(SomeCaches.snapshot(time.instant(), false));

        CachedView<Snapshot> shown = observe().getItem();

        assertThat(shown.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(shown.error()).isEmpty();
        assertThat(calls).isEqualTo(1);
        assertThat(others.shared).isEqualTo(outcome);
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheCloud")
    void tells_the_others_that_the_cloud_asks_everybody_to_call_less(Failure failure) {
        outcome = Knowledge.of(failure);

        observe();

        assertThat(others.shared).isEqualTo(outcome);
        assertThat(others.released).isZero();
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheCloud")
    void calls_less_where_the_cloud_has_asked_another_replica_to(Failure failure) {
        others.shared = Knowledge.of(failure);

        assertThat(observe().getItem().error()).contains(failure);

        assertThat(calls).isZero();
    }

    @Test
    void an_answer_counts_though_the_failure_shared_beside_it_does_not() {
        Snapshot known = SomeCaches.snapshot(time.instant().minusSeconds(1), false);
        others.shared = new Knowledge<>(
                Optional.of(known),
                Optional.of(
                        failure(FailureCode.UNAUTHORIZED, 401, time.instant().plusSeconds(90))));

        CachedView<Snapshot> shown = observe().getItem();

        assertThat(shown.answer()).contains(known);
        assertThat(shown.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(shown.error()).isEmpty();
        assertThat(calls).isZero();
    }

    private static Stream<Failure> failuresOfOneReplica() {
        Instant now = VirtualTime.BEGINNING;
        return Stream.of(
                Failure.of(FailureCode.TIMEOUT, "late", now),
                Failure.of(FailureCode.CONNECTION_FAILED, "refused", now),
                failure(FailureCode.UNAUTHORIZED, 401, now.plusSeconds(90)),
                Failure.of(FailureCode.CIRCUIT_OPEN, "open", now).refusingCalls(now, now.plusSeconds(10)),
                Failure.of(FailureCode.MISCONFIGURED, "no credentials", now),
                failure(FailureCode.FORBIDDEN, 403, null),
                failure(FailureCode.NOT_FOUND, 404, null),
                failure(FailureCode.BAD_RESPONSE, 200, null),
                failure(FailureCode.UPSTREAM_ERROR, 400, null),
                new Failure(FailureCode.UPSTREAM_ERROR, "of a proxy", null, null, 503, now, null),
                failure(FailureCode.UPSTREAM_ERROR, 503, null).refusingCalls(now, now.plusSeconds(10)),
                failure(FailureCode.THROTTLED, 429, null).refusingCalls(now, now.plusSeconds(10)));
    }

    private static Stream<Failure> failuresOfTheCloud() {
        return Stream.of(
                failure(FailureCode.THROTTLED, 429, VirtualTime.BEGINNING.plusSeconds(30)),
                failure(FailureCode.THROTTLED, 400, null),
                failure(FailureCode.UPSTREAM_ERROR, 500, null),
                failure(FailureCode.UPSTREAM_ERROR, 503, VirtualTime.BEGINNING.plusSeconds(30)));
    }

    private static Failure failure(FailureCode code, int status, Instant retryAt) {
        return new Failure(code, "failed", "Code", null, status, VirtualTime.BEGINNING, retryAt);
    }

    private UniAssertSubscriber<CachedView<Snapshot>> observe() {
        return cache.get(CLUSTER, USUAL).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<Knowledge<Snapshot>> ask(ClusterRef cluster, Question question) {
        calls++;
        return Uni.createFrom().item(outcome);
    }

    /** The other replicas. */
    private static final class Others implements Replicas {
        private boolean asking;
        private Knowledge<?> shared = Knowledge.none();
        private int claims;
        private int released;
        private boolean broken;
        private UnicastProcessor<Void> publishing;

        @Override
        public Uni<Void> open() {
            return Uni.createFrom().voidItem();
        }

        @Override
        public <A extends Answer> Uni<Claim<A>> claim(String subject, Class<A> type) {
            claims++;
            if (broken) {
                throw new IllegalStateException("claim");
            }
            Knowledge<A> known = new Knowledge<>(shared.answer().map(type::cast), shared.failure());
            return Uni.createFrom().item(new Claim<>(subject, !asking, Optional.of("token"), known));
        }

        @Override
        public Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge) {
            shared = knowledge;
            return publishing == null
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().publisher(publishing);
        }

        @Override
        public Uni<Void> release(Claim<?> claim) {
            released++;
            return Uni.createFrom().voidItem();
        }

        @Override
        public void close() {}
    }
}
