package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.CIRCUIT_OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upgrades.gateway.provider.CircuitBreaker.Passage;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Duration DELAY = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final CircuitBreaker breaker = new CircuitBreaker("ali/cn-hangzhou", 4, DELAY, time);

    private int nextSubject;

    @Test
    void opens_at_exactly_the_fourth_failure_in_a_row() {
        assertThat(fail()).isFalse();
        assertThat(fail()).isFalse();
        assertThat(fail()).isFalse();
        assertThat(breaker.refusal()).isEmpty();

        assertThat(fail()).isTrue();

        assertThat(breaker.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(CIRCUIT_OPEN);
            assertThat(refusal.message()).isEqualTo("Not asked, because ali/cn-hangzhou failed 4 times in a row.");
            assertThat(refusal.retryAt()).isEqualTo(VirtualTime.BEGINNING.plus(DELAY));
        });
        assertThatThrownBy(() -> breaker.begin("any")).isInstanceOf(UpstreamException.class);
    }

    @Test
    void an_answer_in_between_begins_the_count_anew() {
        fail();
        fail();
        fail();
        succeed();

        assertThat(fail()).isFalse();
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void what_fails_for_one_subject_alone_does_not_stop_the_others() {
        for (int failures = 0; failures < 100; failures++) {
            assertThat(breaker.begin("broken").failed()).isFalse();
        }
        assertThat(breaker.refusal()).isEmpty();

        assertThat(breaker.begin("another").failed()).isTrue();
    }

    @Nested
    class Once_open {
        @BeforeEach
        void open() {
            for (int failures = 0; failures < 4; failures++) {
                fail();
            }
        }

        @Test
        void it_lets_one_call_probe_when_the_delay_is_over_and_no_other_beside_it() {
            time.advance(DELAY.minusMillis(1));
            assertThat(breaker.refusal()).isPresent();
            time.advance(Duration.ofMillis(1));
            assertThat(breaker.refusal()).isEmpty();

            breaker.begin(nextSubject++);

            assertThat(breaker.refusal()).isPresent();
        }

        @Test
        void it_says_no_retry_time_while_a_call_probes() {
            time.advance(DELAY);
            breaker.begin(nextSubject++);
            assertThat(breaker.refusal()).map(Failure::retryAt).isEmpty();
            assertThat(breaker.refusal()).map(Failure::occurredAt).contains(time.instant());

            time.advance(Duration.ofMinutes(1));

            assertThat(breaker.refusal()).map(Failure::retryAt).isEmpty();
        }

        @Test
        void its_retry_time_lies_ahead_in_every_millisecond() {
            for (Instant now = time.instant(); breaker.refusal().isPresent(); now = time.instant()) {
                assertThat(breaker.refusal()).map(Failure::retryAt).contains(VirtualTime.BEGINNING.plus(DELAY));
                assertThat(breaker.refusal().orElseThrow().retryAt()).isAfter(now);
                time.advance(Duration.ofMillis(1));
            }

            assertThat(time.instant()).isEqualTo(VirtualTime.BEGINNING.plus(DELAY));
        }

        @Test
        void it_closes_when_the_probe_is_answered() {
            time.advance(DELAY);

            assertThat(succeed()).isTrue();

            assertThat(breaker.refusal()).isEmpty();
            assertThat(fail()).isFalse();
        }

        @Test
        void it_waits_a_whole_delay_more_when_the_probe_fails() {
            time.advance(DELAY);

            assertThat(fail()).isFalse();

            time.advance(DELAY.minusMillis(1));
            assertThat(breaker.refusal())
                    .map(Failure::retryAt)
                    .contains(time.instant().plusMillis(1));
            time.advance(Duration.ofMillis(1));
            assertThat(breaker.refusal()).isEmpty();
        }

        @Test
        void it_lets_another_call_probe_when_the_probe_was_given_up() {
            time.advance(DELAY);
            Passage probe = breaker.begin(nextSubject++);

            probe.ended();

            assertThat(breaker.refusal()).isEmpty();
        }

        @Test
        void it_does_not_stay_open_for_longer_when_the_clock_is_set_back() {
            time.set(VirtualTime.BEGINNING.minusSeconds(3600));

            assertThat(breaker.refusal()).isEmpty();
        }
    }

    @Test
    void what_was_begun_before_it_opened_changes_nothing() {
        Passage good = breaker.begin(nextSubject++);
        Passage bad = breaker.begin(nextSubject++);
        for (int failures = 0; failures < 4; failures++) {
            fail();
        }
        time.advance(Duration.ofSeconds(9));

        assertThat(good.succeeded()).isFalse();
        assertThat(bad.failed()).isFalse();

        assertThat(breaker.refusal()).isPresent();
        time.advance(Duration.ofSeconds(1));
        assertThat(breaker.refusal()).isEmpty();
    }

    private boolean fail() {
        Passage passage = breaker.begin(nextSubject++);
        boolean opened = passage.failed();
        passage.ended();
        return opened;
    }

    private boolean succeed() {
        Passage passage = breaker.begin(nextSubject++);
        boolean closed = passage.succeeded();
        passage.ended();
        return closed;
    }
}
