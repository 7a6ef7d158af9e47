package io.upgrades.gateway.catalog;

import static io.upgrades.gateway.catalog.SomeCaches.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingFetchTest {
    private static final Knowledge<Snapshot> FIRST = Knowledge.of(snapshot(VirtualTime.BEGINNING, false));
    private static final Knowledge<Snapshot> SECOND = Knowledge.of(snapshot(VirtualTime.BEGINNING, true));

    private final List<PendingFetch<Snapshot>> ended = new ArrayList<>();
    private final PendingFetch<Snapshot> fetch = new PendingFetch<>(Question.background("any"), ended::add);

    @Test
    void all_who_wait_and_all_who_come_later_get_what_was_served_first() {
        UniAssertSubscriber<Knowledge<Snapshot>> early = servable();
        UniAssertSubscriber<Knowledge<Snapshot>> patient = completed();
        fetch.serve(FIRST);
        patient.assertNotTerminated();
        fetch.complete(SECOND);

        assertThat(early.getItem()).isEqualTo(FIRST);
        assertThat(servable().getItem()).isEqualTo(FIRST);
        assertThat(patient.getItem()).isEqualTo(SECOND);
        assertThat(completed().getItem()).isEqualTo(SECOND);
    }

    @Test
    void it_has_ended_before_those_who_wait_are_answered() {
        List<Integer> endedWhenAnswered = new ArrayList<>();
        fetch.servable().subscribe().with(known -> endedWhenAnswered.add(ended.size()));
        fetch.completed().subscribe().with(known -> endedWhenAnswered.add(ended.size()));

        fetch.complete(FIRST);

        assertThat(endedWhenAnswered).containsExactly(1, 1);
        assertThat(ended).containsExactly(fetch);
    }

    @Test
    void who_goes_away_ends_it_for_nobody_else() {
        UniAssertSubscriber<Knowledge<Snapshot>> leaving = completed();
        UniAssertSubscriber<Knowledge<Snapshot>> staying = completed();
        leaving.cancel();

        fetch.complete(FIRST);

        leaving.assertNotTerminated();
        assertThat(staying.getItem()).isEqualTo(FIRST);
    }

    @Test
    void who_throws_keeps_nobody_else_waiting() {
        UniAssertSubscriber<Knowledge<Snapshot>> before = completed();
        fetch.completed().subscribe().withSubscriber(new UniSubscriber<>() {
            @Override
            public void onSubscribe(UniSubscription subscription) {}

            @Override
            public void onItem(Knowledge<Snapshot> item) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void onFailure(Throwable failure) {}
        });
        UniAssertSubscriber<Knowledge<Snapshot>> after = completed();

        fetch.complete(FIRST);

        assertThat(before.getItem()).isEqualTo(FIRST);
        assertThat(after.getItem()).isEqualTo(FIRST);
    }

    private UniAssertSubscriber<Knowledge<Snapshot>> servable() {
        return fetch.servable().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<Knowledge<Snapshot>> completed() {
        return fetch.completed().subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
