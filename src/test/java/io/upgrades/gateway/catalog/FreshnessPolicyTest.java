package io.upgrades.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.catalog.Verdict.Ask;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each border to the millisecond: fresh 30 s, fresh-active 5 s, stale-if-error 1 h, negative 5 s, min-interval 2 s. Ages
 * are in milliseconds before now; an empty one means that there is none.
 */
class FreshnessPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final FreshnessPolicy<Snapshot> policy = Observers.SETTINGS.ofSnapshots();

    @ParameterizedTest(name = "answer {0} ms ago, active {1}, failure {2} ms ago, retry in {3} ms: {4}, {5}")
    @CsvSource({
        // nothing known
        "       ,       ,      ,       , UNAVAILABLE, FIRST",
        // an answer and no failure since
        "      0, false,      ,       , FRESH, NOT_NOW",
        "  29999, false,      ,       , FRESH, NOT_NOW",
        "  30000, false,      ,       , FRESH, IN_BACKGROUND",
        "   4999, true ,      ,       , FRESH, NOT_NOW",
        "   5000, true ,      ,       , FRESH, IN_BACKGROUND",
        "3599999, false,      ,       , FRESH, IN_BACKGROUND",
        "3600000, false,      ,       , UNAVAILABLE, FIRST",
        // a failure after an answer
        "   1000, false,     0,       , STALE, NOT_NOW",
        "  40000, false,  4999,       , STALE, NOT_NOW",
        "  40000, false,  5000,       , STALE, IN_BACKGROUND",
        "   6000, false,  5000,       , STALE, IN_BACKGROUND",
        "3599999, false,  4999,       , STALE, NOT_NOW",
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
        // another replica's clock is ahead, or the clock was set back
        " -60000, false,      ,       , FRESH, NOT_NOW",
        " -60001, false,      ,       , FRESH, IN_BACKGROUND",
        "       ,      ,-60000,       , UNAVAILABLE, NOT_NOW",
        "       ,      ,-60001,       , UNAVAILABLE, FIRST",
        "-3600000, false,     ,       , UNAVAILABLE, FIRST",
    })
    void what_is_known_is_judged(Long answer, Boolean active, Long failure, Long retry, Freshness freshness, Ask ask) {
        Knowledge<Snapshot> known = knowledge(answer, Boolean.TRUE.equals(active), failure, retry);

        Verdict<Snapshot> verdict = policy.judge(known, NOW);
        assertThat(verdict.freshness()).isEqualTo(freshness);
        assertThat(verdict.ask()).isEqualTo(ask);
        assertThat(verdict.servable().isPresent()).isEqualTo(freshness != Freshness.UNAVAILABLE);
        if (verdict.until().isAfter(NOW)) {
            Verdict<Snapshot> last = policy.judge(known, verdict.until().minusMillis(1));
            assertThat(last.freshness()).isEqualTo(freshness);
            assertThat(last.ask()).isEqualTo(ask);
        }
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

    private static Knowledge<Snapshot> knowledge(Long answer, boolean active, Long failure, Long retry) {
        return new Knowledge<>(
                Optional.ofNullable(answer).map(age -> Observers.snapshot(NOW.minusMillis(age), active)),
                Optional.ofNullable(failure)
                        .map(age -> new Failure(
                                FailureCode.UPSTREAM_ERROR,
                                "failed",
                                null,
                                null,
                                500,
                                NOW.minusMillis(age),
                                retry == null ? null : NOW.plus(Duration.ofMillis(retry)))));
    }
}
