package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.upgrade.FailureCode.FORBIDDEN;
import static io.upgrades.gateway.upgrade.FailureCode.NOT_FOUND;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;
import static io.upgrades.gateway.upgrade.FailureCode.UPSTREAM_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.testing.LogLines;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProblemLogTest {
    private static final RegionRef REGION = new RegionRef(Provider.HUAWEI, "hw", "cn-north-4");
    private static final String DETAILS = ", HTTP 429, code APIGW.0308, request id R-1: words";

    private final VirtualTime time = new VirtualTime();
    private final LogLines log = new LogLines(ProblemLog.class.getName());
    private final ProblemLog problems = new ProblemLog(time);

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void a_region_that_is_down_is_one_line_however_many_clusters_it_has_and_one_when_all_have_answered() {
        for (int second = 0; second < 300; second++) {
            for (int number = 0; number < 100; number++) {
                note(cluster(number), TIMEOUT);
            }
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(log.lines())
                .containsExactly("WARN huawei hw/cn-north-4, seen at huawei hw/cn-north-4/c0: TIMEOUT" + DETAILS);

        for (int number = 0; number < 99; number++) {
            well(cluster(number));
        }
        time.advance(Duration.ofHours(1));
        well(cluster(1));
        assertThat(log.lines()).hasSize(1);
        well(cluster(99));
        well(cluster(99));

        assertThat(log.lines())
                .hasSize(2)
                .last()
                .isEqualTo("INFO huawei hw/cn-north-4: answers again, no more [TIMEOUT]");
    }

    @Test
    void trouble_is_over_as_soon_as_the_subject_that_failed_has_answered() {
        note(cluster(1), TIMEOUT);
        note(cluster(1), UPSTREAM_ERROR);

        well(cluster(1));

        assertThat(log.lines())
                .hasSize(3)
                .last()
                .isEqualTo("INFO huawei hw/cn-north-4: answers again, no more [TIMEOUT, UPSTREAM_ERROR]");
    }

    @Test
    void trouble_is_not_over_because_a_sibling_answers_or_nobody_asks() {
        note(cluster(1), TIMEOUT);
        time.advance(Duration.ofHours(1));
        well(cluster(2));
        well(REGION);

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void trouble_of_a_cluster_that_nobody_asks_about_any_more_keeps_nothing_from_being_over() {
        note(cluster(1), TIMEOUT);
        note(cluster(2), TIMEOUT);
        problems.forget(cluster(1));

        well(cluster(2));

        assertThat(log.lines())
                .hasSize(2)
                .last()
                .isEqualTo("INFO huawei hw/cn-north-4: answers again, no more [TIMEOUT]");
    }

    @Test
    void trouble_that_only_a_cluster_that_is_gone_had_ends_without_a_line() {
        note(cluster(1), TIMEOUT);
        problems.forget(cluster(1));
        well(cluster(2));
        note(cluster(2), TIMEOUT);

        assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void trouble_that_becomes_that_of_one_cluster_is_told_as_that() {
        note(cluster(1), TIMEOUT);
        note(cluster(1), NOT_FOUND);
        well(cluster(1));

        assertThat(log.lines())
                .containsExactly(
                        "WARN huawei hw/cn-north-4, seen at huawei hw/cn-north-4/c1: TIMEOUT" + DETAILS,
                        "WARN huawei hw/cn-north-4/c1: NOT_FOUND" + DETAILS,
                        "INFO huawei hw/cn-north-4/c1: answers again");
    }

    @Test
    void trouble_that_comes_back_after_a_quiet_while_is_told_again_though_nobody_saw_it_end() {
        note(cluster(1), TIMEOUT);
        time.advance(ProblemLog.QUIET);
        note(cluster(2), TIMEOUT);

        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void trouble_of_another_kind_is_told_too() {
        note(cluster(1), TIMEOUT);
        note(cluster(2), THROTTLED);
        note(REGION, THROTTLED);

        assertThat(log.lines())
                .containsExactly(
                        "WARN huawei hw/cn-north-4, seen at huawei hw/cn-north-4/c1: TIMEOUT" + DETAILS,
                        "WARN huawei hw/cn-north-4, seen at huawei hw/cn-north-4/c2: THROTTLED" + DETAILS);
    }

    @Test
    void what_strikes_one_cluster_alone_is_told_of_each_once() {
        note(cluster(1), NOT_FOUND);
        note(cluster(2), NOT_FOUND);
        note(cluster(1), NOT_FOUND);
        note(cluster(1), FORBIDDEN);
        well(cluster(1));
        well(cluster(1));

        assertThat(log.lines())
                .containsExactly(
                        "WARN huawei hw/cn-north-4/c1: NOT_FOUND" + DETAILS,
                        "WARN huawei hw/cn-north-4/c2: NOT_FOUND" + DETAILS,
                        "WARN huawei hw/cn-north-4/c1: FORBIDDEN" + DETAILS,
                        "INFO huawei hw/cn-north-4/c1: answers again");
    }

    private void note(Object subject, FailureCode code) {
        problems.note(
                subject,
                Optional.of(new Failure(
                        code, "words", "APIGW.0308", "R-1", 429, Instant.parse("2026-01-01T12:00:00Z"), null)));
    }

    private void well(Object subject) {
        problems.note(subject, Optional.empty());
    }

    private static ClusterRef cluster(int number) {
        return REGION.cluster("c" + number);
    }
}
