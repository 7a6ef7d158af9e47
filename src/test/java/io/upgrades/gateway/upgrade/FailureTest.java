package io.upgrades.gateway.upgrade;

import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final Instant TIME = Instant.parse("2026-01-01T12:00:00Z");

    private final Failure failure = Failure.of(THROTTLED, "throttled", TIME);

    @Test
    void a_retry_time_that_is_not_later_than_the_failure_is_dropped() {
        assertThat(retryingAt(TIME.minusMillis(1)).retryAt()).isNull();
        assertThat(retryingAt(TIME).retryAt()).isNull();
        assertThat(retryingAt(TIME.plusMillis(1)).retryAt()).isEqualTo(TIME.plusMillis(1));
        assertThat(failure.refusingCalls(TIME, TIME).retryAt()).isNull();
    }

    private static Failure retryingAt(Instant time) {
        return new Failure(THROTTLED, "throttled", null, null, null, TIME, time);
    }

    @Test
    void a_retry_time_is_shown_until_it_has_come() {
        Failure retried = retryingAt(TIME.plusSeconds(2));

        assertThat(retried.shownAt(TIME.plusMillis(1999))).isEqualTo(retried);
        assertThat(retried.shownAt(TIME.plusMillis(2000))).isEqualTo(failure);
    }
}
