package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockoutTest {
    private final VirtualTime time = new VirtualTime();
    private final Lockout lockout = new Lockout(32, time);

    @Test
    void a_key_that_was_never_accepted_has_three_calls_in_flight_and_one_that_was_has_all() {
        assertThat(lockout.mostInFlight()).isEqualTo(3);

        lockout.accepted();

        assertThat(lockout.mostInFlight()).isEqualTo(32);
    }

    @Test
    void after_a_refusal_nothing_is_asked_for_ninety_seconds_and_then_one_call_at_a_time() {
        Failure said = refuse();

        assertThat(said.retryAt()).isEqualTo(VirtualTime.BEGINNING.plusSeconds(90));
        time.advance(Duration.ofSeconds(90).minusMillis(1));
        assertThat(lockout.refusal()).contains(said.refusingCalls(time.instant(), said.retryAt()));
        time.advance(Duration.ofMillis(1));
        assertThat(lockout.refusal()).isEmpty();
        assertThat(lockout.mostInFlight()).isEqualTo(1);
    }

    @Test
    void a_key_that_is_accepted_again_is_as_good_as_new() {
        refuse();
        time.advance(Duration.ofSeconds(90));

        lockout.accepted();

        assertThat(lockout.refusal()).isEmpty();
        assertThat(lockout.mostInFlight()).isEqualTo(32);
    }

    @Test
    void a_clock_that_is_set_back_does_not_lock_for_longer() {
        refuse();

        time.set(VirtualTime.BEGINNING.minusSeconds(3600));

        assertThat(lockout.refusal()).isEmpty();
    }

    private Failure refuse() {
        return lockout.refused(Failure.of(UNAUTHORIZED, "refused", time.instant()));
    }
}
