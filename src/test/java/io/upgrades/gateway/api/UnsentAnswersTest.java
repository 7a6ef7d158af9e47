package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnsentAnswersTest {
    /** A quarter of the memory of a gateway of 128 MB. */
    private static final long MOST = 32 * 1024 * 1024;

    /** A page of 1,000 upgrades. */
    private static final int LARGE_ANSWER = 717 * 1024;

    private final AtomicInteger closed = new AtomicInteger();
    private final UnsentAnswers answers = new UnsentAnswers(100, new AtomicLong(), closed::incrementAndGet);
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
        assertThat(closed).hasValue(2);
    }

    @Test
    void one_answer_always_fits_however_large() {
        answers.add(first, 90);
        answers.add(second, 30);
        answers.add(second, 1_000);

        assertThat(open()).containsExactly(false, true, true);
        assertThat(closed).hasValue(1);
    }

    /** On a machine with 64 event loops a 64th of the limit is less than one answer. */
    @Test
    void the_limit_is_one_of_all_event_loops() {
        AtomicLong bytes = new AtomicLong();
        List<EmbeddedChannel> connections =
                Stream.generate(EmbeddedChannel::new).limit(64).toList();
        List<UnsentAnswers> loops = connections.stream()
                .map(connection -> new UnsentAnswers(MOST, bytes, closed::incrementAndGet))
                .toList();
        for (int loop = 0; loop < loops.size(); loop++) {
            loops.get(loop).add(connections.get(loop), LARGE_ANSWER);
        }

        assertThat(connections).allMatch(EmbeddedChannel::isOpen);
        assertThat(bytes).hasValue(64L * LARGE_ANSWER);

        loops.get(0).add(first, 1);

        assertThat(connections.get(0).isOpen()).isFalse();
        assertThat(connections.subList(1, 64)).allMatch(EmbeddedChannel::isOpen);
        assertThat(closed).hasValue(1);
        assertThat(bytes).hasValue(63L * LARGE_ANSWER + 1);
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
