package io.upgrades.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private final Waiters<String> waiters = new Waiters<>();

    @Test
    void all_who_wait_and_all_who_come_later_are_told_what_was_told_first() {
        UniAssertSubscriber<String> early = join();
        waiters.tell("first");
        waiters.tell("second");

        assertThat(early.getItem()).isEqualTo("first");
        assertThat(join().getItem()).isEqualTo("first");
    }

    @Test
    void who_goes_away_ends_it_for_nobody_else() {
        UniAssertSubscriber<String> leaving = join();
        UniAssertSubscriber<String> staying = join();
        leaving.cancel();

        waiters.tell("known");

        leaving.assertNotTerminated();
        assertThat(staying.getItem()).isEqualTo("known");
    }

    @Test
    void who_throws_keeps_nobody_else_waiting() {
        waiters.join().subscribe().withSubscriber(new UniSubscriber<>() {
            @Override
            public void onSubscribe(UniSubscription subscription) {}

            @Override
            public void onItem(String item) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void onFailure(Throwable failure) {}
        });
        UniAssertSubscriber<String> staying = join();

        waiters.tell("known");

        assertThat(staying.getItem()).isEqualTo("known");
    }

    private UniAssertSubscriber<String> join() {
        return waiters.join().subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
