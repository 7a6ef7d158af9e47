package io.upgrades.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
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

    private UniAssertSubscriber<String> join() {
        return waiters.join().subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
