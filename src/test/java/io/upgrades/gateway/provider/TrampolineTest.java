package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrampolineTest {
    private final Trampoline trampoline = new Trampoline();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void work_that_throws_is_done_when_it_is_asked_for_again() {
        assertThatThrownBy(() -> trampoline.run(this::fail)).isInstanceOf(AssertionError.class);

        trampoline.run(done::incrementAndGet);

        assertThat(done).hasValue(1);
    }

    @Test
    void what_was_asked_for_from_inside_work_that_throws_is_done() {
        assertThatThrownBy(() -> trampoline.run(this::askTwiceAndFailOnce)).isInstanceOf(AssertionError.class);

        assertThat(done).hasValue(2);
        trampoline.run(done::incrementAndGet);
        assertThat(done).hasValue(3);
    }

    private void fail() {
        throw new AssertionError("broken");
    }

    private void askTwiceAndFailOnce() {
        if (done.incrementAndGet() == 1) {
            trampoline.run(this::fail);
            trampoline.run(this::fail);
            fail();
        }
    }
}
