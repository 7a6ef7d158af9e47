package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WakeupTest {
    private final Queue<Runnable> scheduled = new ArrayDeque<>();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void work_that_throws_is_done_when_it_is_asked_for_again() {
        Wakeup wakeup = new Wakeup(scheduled::add, this::failOnce);
        wakeup.ask();
        assertThatThrownBy(() -> scheduled.remove().run()).isInstanceOf(AssertionError.class);

        wakeup.ask();
        scheduled.remove().run();

        assertThat(done).hasValue(2);
        assertThat(scheduled).isEmpty();
    }

    @Test
    void an_executor_that_throws_is_asked_again() {
        Wakeup wakeup = new Wakeup(
                task -> {
                    scheduled.add(task);
                    if (scheduled.size() == 1) {
                        throw new AssertionError("broken");
                    }
                },
                done::incrementAndGet);
        assertThatThrownBy(wakeup::ask).isInstanceOf(AssertionError.class);

        wakeup.ask();

        assertThat(scheduled).hasSize(2);
    }

    private void failOnce() {
        if (done.incrementAndGet() == 1) {
            throw new AssertionError("broken");
        }
    }
}
