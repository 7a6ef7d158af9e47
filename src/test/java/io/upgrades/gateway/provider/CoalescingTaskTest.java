package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoalescingTaskTest {
    private final Queue<Runnable> scheduled = new ArrayDeque<>();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void work_that_throws_is_done_when_it_is_asked_for_again() {
        CoalescingTask task = new CoalescingTask(scheduled::add, this::failOnce);
        task.request();
        assertThatThrownBy(() -> scheduled.remove().run()).isInstanceOf(AssertionError.class);

        task.request();
        scheduled.remove().run();

        assertThat(done).hasValue(2);
        assertThat(scheduled).isEmpty();
    }

    @Test
    void an_executor_that_throws_is_asked_again() {
        CoalescingTask task = new CoalescingTask(
                run -> {
                    scheduled.add(run);
                    if (scheduled.size() == 1) {
                        throw new AssertionError("broken");
                    }
                },
                done::incrementAndGet);
        assertThatThrownBy(task::request).isInstanceOf(AssertionError.class);

        task.request();

        assertThat(scheduled).hasSize(2);
    }

    private void failOnce() {
        if (done.incrementAndGet() == 1) {
            throw new AssertionError("broken");
        }
    }
}
