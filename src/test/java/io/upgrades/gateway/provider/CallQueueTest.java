package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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

    @Test
    void a_refusal_that_throws_is_told_to_its_own_call_and_the_next_one_begins() {
        call();
        call();
        AtomicBoolean broken = new AtomicBoolean();
        call(() -> {
            if (broken.get()) {
                throw new IllegalStateException("broken refusal");
            }
            return Optional.empty();
        });
        call();
        broken.set(true);

        begun.get(0).complete("first");

        assertThat(ended).containsExactly("broken refusal", "first");
        assertThat(begun).hasSize(3);
        assertThat(queue.inFlight()).isEqualTo(2);
    }

    @Test
    void a_refusal_that_throws_does_not_keep_the_others_from_being_refused() {
        call();
        call();
        AtomicBoolean down = new AtomicBoolean();
        Failure failure = Failure.of(FailureCode.CIRCUIT_OPEN, "down", time.instant());
        call(() -> {
            if (down.get()) {
                throw new IllegalStateException("broken refusal");
            }
            return Optional.empty();
        });
        call(() -> Optional.of(failure).filter(any -> down.get()));
        down.set(true);

        queue.refuse();

        assertThat(ended).containsExactly("broken refusal", "CIRCUIT_OPEN: down");
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void a_caller_that_throws_when_it_is_answered_does_not_stop_the_queue() {
        call();
        call();
        queue.enter(
                        Question.awaited("c"),
                        Optional::empty,
                        () -> Uni.createFrom().<String>failure(new IllegalStateException("at once")))
                .subscribe()
                .withSubscriber(new Throwing());
        call();
        call();

        begun.get(0).complete("first");
        begun.get(1).complete("second");

        assertThat(begun).hasSize(4);
        assertThat(queue.inFlight()).isEqualTo(2);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void a_limit_that_throws_is_asked_again_after_a_second() {
        AtomicBoolean broken = new AtomicBoolean(true);
        CallQueue limited = new CallQueue(
                () -> {
                    if (broken.get()) {
                        throw new IllegalStateException("broken limit");
                    }
                    return 1;
                },
                new CallRate(1_000_000, time),
                time);
        limited.enter(
                        Question.awaited("c"),
                        Optional::empty,
                        () -> Uni.createFrom().item("done"))
                .subscribe()
                .with(ended::add, thrown -> ended.add(thrown.getMessage()));
        assertThat(limited.waiting()).isEqualTo(1);
        broken.set(false);

        time.advance(Duration.ofSeconds(1));

        assertThat(ended).containsExactly("done");
        assertThat(limited.inFlight()).isZero();
    }

    private static final class Throwing implements UniSubscriber<String> {
        @Override
        public void onSubscribe(UniSubscription subscription) {}

        @Override
        public void onItem(String item) {
            throw new IllegalStateException("broken caller");
        }

        @Override
        public void onFailure(Throwable failure) {
            throw new IllegalStateException("broken caller");
        }
    }

    private Cancellable call(Supplier<Optional<Failure>> refusal) {
        return queue.enter(
                        Question.awaited("c"), refusal, () -> Uni.createFrom().<String>emitter(begun::add))
                .subscribe()
                .with(ended::add, thrown -> ended.add(thrown.getMessage()));
    }

    private Cancellable call() {
        return call(Optional::empty);
    }
}
