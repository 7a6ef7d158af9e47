package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class UnsentAnswersTest {
    private final UnsentAnswers answers = new UnsentAnswers(100);
    private final EmbeddedChannel first = new EmbeddedChannel();
    private final EmbeddedChannel second = new EmbeddedChannel();
    private final EmbeddedChannel third = new EmbeddedChannel();

    @Test
    void beyond_the_bound_those_that_have_waited_longest_are_closed() {
        answers.add(first, 30);
        answers.add(second, 30);
        answers.add(third, 40);
        assertThat(open()).containsExactly(true, true, true);

        answers.add(third, 31);

        assertThat(open()).containsExactly(false, false, true);
    }

    @Test
    void what_has_left_makes_room() {
        UnsentAnswers.Part part = answers.add(first, 60);
        answers.add(second, 40);
        answers.remove(part);
        answers.add(third, 60);
        assertThat(open()).containsExactly(true, true, true);

        answers.add(first, 1);

        assertThat(open()).containsExactly(true, false, true);
    }

    @Test
    void what_was_closed_makes_room_once() {
        UnsentAnswers.Part part = answers.add(first, 60);
        answers.add(second, 60);
        answers.remove(part);
        answers.add(second, 40);
        assertThat(open()).containsExactly(false, true, true);

        answers.add(third, 1);

        assertThat(open()).containsExactly(false, false, true);
    }

    private boolean[] open() {
        first.runPendingTasks();
        second.runPendingTasks();
        third.runPendingTasks();
        return new boolean[] {first.isOpen(), second.isOpen(), third.isOpen()};
    }
}
