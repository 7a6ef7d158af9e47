package io.upgrades.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.catalog.CachedView.Ask;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each border to the millisecond: fresh 30 s, fresh-active 5 s, stale-while-revalidate 30 s, stale-if-error 1 h, negative
 * 5 s, min-interval 2 s. Ages are in milliseconds before now; an empty one means that there is none.
 */
class FreshnessPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final FreshnessPolicy<Snapshot> policy = FreshnessPolicy.ofSnapshots(SomeCaches.SETTINGS);

    @ParameterizedTest(name = "answer {0} ms ago, active {1}, failure {2} ms ago, retry in {3} ms: {4}, {5}")
    @CsvSource({
        // nothing known
        "       ,       ,      ,       , UNAVAILABLE, FIRST",
        // an answer and no failure since
        "      0, false,      ,       , FRESH, NOT_NOW",
        "  29999, false,      ,       , FRESH, NOT_NOW",
        "  30000, false,      ,       , FRESH, IN_BACKGROUND",
        "  59999, false,      ,       , FRESH, IN_BACKGROUND",
        "  60000, false,      ,       , STALE, FIRST",
        "   4999, true ,      ,       , FRESH, NOT_NOW",
        "   5000, true ,      ,       , FRESH, IN_BACKGROUND",
        "  34999, true ,      ,       , FRESH, IN_BACKGROUND",
        "  35000, true ,      ,       , STALE, FIRST",
        "3599999, false,      ,       , STALE, FIRST",
        "3600000, false,      ,       , UNAVAILABLE, FIRST",
        // a failure after an answer
        "   1000, false,     0,       , STALE, NOT_NOW",
        "   6000, false,  5000,       , STALE, IN_BACKGROUND",
        "  40000, false,  4999,       , STALE, NOT_NOW",
        "  40000, false,  5000,       , STALE, IN_BACKGROUND",
        "  59999, false,  5000,       , STALE, IN_BACKGROUND",
        "  60000, false,  4999,       , STALE, NOT_NOW",
        "  60000, false,  5000,       , STALE, FIRST",
        "3599999, false,  4999,       , STALE, NOT_NOW",
        "3599999, false,  5000,       , STALE, FIRST",
        "3600000, false,  4999,       , UNAVAILABLE, NOT_NOW",
        "3600000, false,  5000,       , UNAVAILABLE, FIRST",
        // a failure and nothing else
        "       ,      ,  4999,       , UNAVAILABLE, NOT_NOW",
        "       ,      ,  5000,       , UNAVAILABLE, FIRST",
        // a failure that says when to ask again
        "       ,      , 60000,      1, UNAVAILABLE, NOT_NOW",
        "       ,      , 60000,      0, UNAVAILABLE, FIRST",
        "       ,      ,  1000,  -1000, UNAVAILABLE, NOT_NOW",
        "  40000, false, 20000,  10000, STALE, NOT_NOW",
        "  40000, false, 20000,      0, STALE, IN_BACKGROUND",
        "  90000, false, 20000,      1, STALE, NOT_NOW",
        "  90000, false, 20000,      0, STALE, FIRST",
        // another replica's clock is ahead, or the clock was set back
        " -60000, false,      ,       , FRESH, NOT_NOW",
        " -60001, false,      ,       , STALE, FIRST",
        "       ,      ,-60000,       , UNAVAILABLE, NOT_NOW",
        "       ,      ,-60001,       , UNAVAILABLE, FIRST",
        "-3600000, false,     ,       , UNAVAILABLE, FIRST",
    })
    void what_is_known_is_judged(Long answer, Boolean active, Long failure, Long retry, Freshness freshness, Ask ask) {
        Knowledge<Snapshot> known = knowledge(answer, Boolean.TRUE.equals(active), failure, retry);

        check(policy, known, freshness, ask);
    }

    @ParameterizedTest(name = "answer {0} ms ago, failure {1} ms ago: {2}, {3}")
    @CsvSource({
        "  30000,      , FRESH, IN_BACKGROUND",
        "  59999,      , FRESH, IN_BACKGROUND",
        "  60000,      , STALE, FIRST",
        "  60000,  4999, STALE, NOT_NOW",
        "  60000,  5000, STALE, IN_BACKGROUND",
        "3599999,  5000, STALE, IN_BACKGROUND",
        "3600000,  5000, UNAVAILABLE, FIRST",
    })
    void on_a_schedule_no_request_waits_for_a_cloud_that_is_known_to_fail(
            Long answer, Long failure, Freshness freshness, Ask ask) {
        check(
                FreshnessPolicy.ofSnapshots(SomeCaches.SCHEDULED),
                knowledge(answer, false, failure, null),
                freshness,
                ask);
    }

    private static void check(
            FreshnessPolicy<Snapshot> policy, Knowledge<Snapshot> known, Freshness freshness, Ask ask) {
        CachedView<Snapshot> view = policy.judge(known, NOW);
        assertThat(view.freshness()).isEqualTo(freshness);
        assertThat(view.ask()).isEqualTo(ask);
        assertThat(view.answer().isPresent()).isEqualTo(freshness != Freshness.UNAVAILABLE);
        if (view.deadlines().until().isAfter(NOW)) {
            CachedView<Snapshot> last =
                    policy.judge(known, view.deadlines().until().minusMillis(1));
            assertThat(last.freshness()).isEqualTo(freshness);
            assertThat(last.ask()).isEqualTo(ask);
        }
        if (ask != Ask.FIRST && view.deadlines().waitFrom().isAfter(NOW)) {
            assertThat(policy.judge(known, view.deadlines().waitFrom().minusMillis(1))
                            .ask())
                    .isNotEqualTo(Ask.FIRST);
        }
    }

    @ParameterizedTest(name = "list {0} s ago, failure {1} ms ago: {2}, {3}")
    @CsvSource({
        "    599,      , FRESH, NOT_NOW",
        "    600,      , FRESH, IN_BACKGROUND",
        "    629,      , FRESH, IN_BACKGROUND",
        "    630,      , STALE, FIRST",
        "    630,  4999, STALE, NOT_NOW",
        "    630,  5000, STALE, IN_BACKGROUND",
        "8640000,  5000, STALE, IN_BACKGROUND",
    })
    void a_list_of_clusters_is_fresh_for_the_interval_of_discovery_and_never_too_old(
            long list, Long failure, Freshness freshness, Ask ask) {
        Knowledge<Listing> known = new Knowledge<>(
                Optional.of(new Listing(SomeCaches.CLUSTER.inRegion(), List.of(), NOW.minusSeconds(list))),
                Optional.ofNullable(failure).map(age -> failure(age, null)));

        CachedView<Listing> view =
                FreshnessPolicy.ofListings(SomeCaches.SETTINGS).judge(known, NOW);

        assertThat(view.freshness()).isEqualTo(freshness);
        assertThat(view.ask()).isEqualTo(ask);
    }

    @ParameterizedTest(name = "answer {0} ms ago, failure {1} ms ago, retry in {2} ms: {3}")
    @CsvSource({
        "     ,     ,      , true",
        " 1999,     ,      , false",
        " 2000,     ,      , true",
        "30000, 1999,      , false",
        "30000, 2000,      , true",
        "-20  ,     ,      , false",
        "     , 1999,      , false",
        "     , 2000,      , true",
        "     , 2000,     1, false",
        "     , 2000,     0, true",
    })
    void a_caller_who_wants_no_cached_answer_is_heard(Long answer, Long failure, Long retry, boolean heard) {
        assertThat(policy.mayAskAnew(knowledge(answer, false, failure, retry), NOW))
                .isEqualTo(heard);
    }

    @ParameterizedTest(name = "a call was refused {0} ms ago, until {1} ms from now: asked {2}, heard {3}")
    @CsvSource({
        "1999, 90000, NOT_NOW, false",
        "2000, 90000, NOT_NOW, true ",
        "4999, 90000, NOT_NOW, true ",
        "5000, 90000, FIRST  , true ",
    })
    void a_refusal_of_this_process_is_remembered_no_longer_than_other_failures(
            long age, long retry, Ask ask, boolean heard) {
        Knowledge<Snapshot> known = Knowledge.of(Failure.of(FailureCode.UNAUTHORIZED, "refused", NOW)
                .refusingCalls(NOW.minusMillis(age), NOW.plusMillis(retry)));

        assertThat(policy.judge(known, NOW).ask()).isEqualTo(ask);
        assertThat(policy.mayAskAnew(known, NOW)).isEqualTo(heard);
    }

    private static Knowledge<Snapshot> knowledge(Long answer, boolean active, Long failure, Long retry) {
        return new Knowledge<>(
                Optional.ofNullable(answer).map(age -> SomeCaches.snapshot(NOW.minusMillis(age), active)),
                Optional.ofNullable(failure).map(age -> failure(age, retry)));
    }

    private static Failure failure(long age, Long retry) {
        return new Failure(
                FailureCode.UPSTREAM_ERROR,
                "failed",
                null,
                null,
                500,
                NOW.minusMillis(age),
                retry == null ? null : NOW.plus(Duration.ofMillis(retry)));
    }
}
