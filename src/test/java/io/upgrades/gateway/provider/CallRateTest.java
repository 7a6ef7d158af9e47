package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallRateTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final CallQueue queue = new CallQueue(() -> 1000, new CallRate(20, time), time);
    private final List<Instant> begun = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    @Test
    void so_many_calls_begin_at_once_and_the_next_a_second_later() {
        IntStream.range(0, 50).forEach(each -> call(Question.awaited("c")));

        assertThat(begun).hasSize(20);
        time.advance(SECOND.minusMillis(1));
        assertThat(begun).hasSize(20);
        time.advance(Duration.ofMillis(1));
        assertThat(begun).hasSize(40);
        time.advance(SECOND);
        assertThat(begun).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ten_thousand_calls_take_as_long_as_the_rate_says_and_no_second_has_more(boolean awaited) {
        IntStream.range(0, 10_000).forEach(each -> call(awaited ? Question.awaited("c") : Question.background("c")));

        time.advance(Duration.ofHours(1));

        assertThat(begun).hasSize(10_000);
        Duration took = Duration.between(begun.get(0), begun.get(9_999));
        assertThat(took).isBetween(Duration.ofSeconds(475), Duration.ofSeconds(500));
        assertThat(IntStream.range(20, 10_000)
                        .allMatch(i -> !begun.get(i).isBefore(begun.get(i - 20).plus(SECOND))))
                .isTrue();
    }

    @Test
    void calls_that_nobody_waits_for_begin_evenly() {
        IntStream.range(0, 5).forEach(each -> call(Question.background("c")));

        time.advance(SECOND);

        assertThat(begun)
                .extracting(instant ->
                        Duration.between(VirtualTime.BEGINNING, instant).toMillis())
                .containsExactly(0L, 50L, 100L, 150L, 200L);
    }

    @Test
    void a_call_that_somebody_waits_for_goes_before_all_that_nobody_waits_for() {
        IntStream.range(0, 100).forEach(each -> call(Question.background("c"), "background"));
        time.advance(Duration.ofMillis(60));

        call(Question.awaited("c"), "awaited");

        assertThat(names).containsExactly("background", "background", "awaited");
    }

    @Test
    void a_call_that_somebody_begins_to_wait_for_goes_before_the_others() {
        Question joined = Question.background("c");
        IntStream.range(0, 100).forEach(each -> call(Question.background("c"), "background"));
        call(joined, "joined");

        joined.raise();

        assertThat(names).containsExactly("background", "joined");
    }

    @Test
    void a_clock_that_is_set_back_holds_nobody_up_for_longer_than_a_second() {
        IntStream.range(0, 21).forEach(each -> call(Question.awaited("c")));
        time.set(VirtualTime.BEGINNING.minusSeconds(3600));

        call(Question.awaited("c"));

        assertThat(begun).hasSize(22);
    }

    private void call(Question question) {
        call(question, "call");
    }

    private void call(Question question, String name) {
        queue.enter(question, Optional::empty, () -> {
                    begun.add(time.instant());
                    names.add(name);
                    return Uni.createFrom().item(name);
                })
                .subscribe()
                .with(done -> {});
    }
}
