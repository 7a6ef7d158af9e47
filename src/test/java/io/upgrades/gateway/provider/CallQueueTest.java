package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.upgrades.gateway.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallQueueTest {
    private final VirtualTime time = new VirtualTime();
    private final CallQueue queue = new CallQueue(() -> 2, new CallRate(1_000_000, time), time);
    private final List<UniEmitter<? super String>> begun = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();

    @Test
    void lets_so_many_begin_and_the_next_when_one_ends() {
        call();
        call();
        call();
        assertThat(begun).hasSize(2);

        begun.get(0).complete("first");

        assertThat(ended).containsExactly("first");
        assertThat(begun).hasSize(3);
    }

    @Test
    void a_call_that_fails_makes_room_too() {
        call();
        call();
        call();

        begun.get(1).fail(new IllegalStateException("broken"));

        assertThat(ended).containsExactly("broken");
        assertThat(begun).hasSize(3);
    }

    @Test
    void a_call_that_is_cancelled_makes_room_too() {
        Cancellable first = call();
        call();
        call();

        first.cancel();

        assertThat(begun).hasSize(3);
    }

    @Test
    void a_call_that_is_cancelled_while_it_waits_takes_no_room() {
        call();
        call();
        Cancellable waiting = call();
        waiting.cancel();
        call();

        begun.get(0).complete("first");

        assertThat(begun).hasSize(3);
    }

    @Test
    void thousands_of_calls_that_fail_at_once_all_end() {
        call();
        call();
        for (int i = 0; i < 10_000; i++) {
            queue.enter(
                            Question.awaited("c"),
                            Optional::empty,
                            () -> Uni.createFrom().<String>failure(new IllegalStateException("at once")))
                    .subscribe()
                    .with(ended::add, thrown -> ended.add(thrown.getMessage()));
        }

        begun.get(0).complete("first");

        assertThat(ended).hasSize(10_001);
    }

    @Test
    void room_that_nobody_waits_for_is_there_for_the_next() {
        call();
        begun.get(0).complete("first");
        call();
        call();
        call();

        assertThat(begun).hasSize(3);
    }

    private Cancellable call() {
        return queue.enter(
                        Question.awaited("c"),
                        Optional::empty,
                        () -> Uni.createFrom().<String>emitter(begun::add))
                .subscribe()
                .with(ended::add, thrown -> ended.add(thrown.getMessage()));
    }
}
