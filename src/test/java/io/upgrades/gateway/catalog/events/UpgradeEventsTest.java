package io.upgrades.gateway.catalog.events;

import static io.upgrades.gateway.catalog.events.SomeUpgrades.EVERYTHING;
import static io.upgrades.gateway.catalog.events.SomeUpgrades.snapshot;
import static io.upgrades.gateway.catalog.events.SomeUpgrades.upgrade;
import static io.upgrades.gateway.catalog.events.SomeUpgrades.with;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.ClusterQuery;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeEventsTest {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int BUFFER = 10;

    private final VirtualTime time = new VirtualTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HeldBack workers = new HeldBack();
    private final HeldBack eventLoop = new HeldBack();
    private final UpgradeEvents events =
            new UpgradeEvents(new EventsSettings(HEARTBEAT, BUFFER, 1_000), time, time, new Random(7), meters, workers);
    private final List<Upgrade> written = new ArrayList<>();

    @Test
    void a_subscriber_hears_a_heartbeat_at_once_and_then_what_changes_from_now_on() {
        change("before", RUNNING);
        AssertSubscriber<Event> subscriber = follow(EVERYTHING);
        change("after", RUNNING);

        assertThat(told(subscriber)).containsExactly("heartbeat 1", "after 2");
    }

    @Test
    void a_subscriber_is_told_what_matches_its_query_and_nothing_else() {
        AssertSubscriber<Event> failed = follow(with(FAILED));
        AssertSubscriber<Event> elsewhere =
                follow(SomeUpgrades.of(ClusterQuery.everything(Optional.of(Set.of("not-hw")))));

        change("runs", RUNNING);
        change("fails", FAILED);

        assertThat(told(failed)).containsExactly("heartbeat 0", "fails 2");
        assertThat(told(elsewhere)).containsExactly("heartbeat 0");
    }

    @Test
    void one_that_comes_back_is_told_what_it_missed_once_and_in_order() {
        change("first", RUNNING);
        AssertSubscriber<Event> subscriber = follow(EVERYTHING, lastId());
        subscriber.cancel();
        String last = lastId();
        change("second", RUNNING);
        change("third", RUNNING);

        assertThat(told(follow(EVERYTHING, last))).containsExactly("second 2", "third 3", "heartbeat 3");
    }

    @Test
    void the_oldest_id_that_can_be_resumed_is_the_one_before_all_that_are_kept() {
        String none = lastId();
        change("0", RUNNING);
        String first = lastId();
        for (int number = 1; number <= BUFFER; number++) {
            change("" + number, RUNNING);
        }

        assertThat(told(follow(EVERYTHING, first))).hasSize(BUFFER + 1).startsWith("1 2");
        assertThat(told(follow(EVERYTHING, none))).containsExactly("reset 11", "heartbeat 11");
        assertThat(meters.get("upgrades.events.resets").counter().count()).isEqualTo(1);
        assertThat(meters.get("upgrades.events").counter().count()).isEqualTo(BUFFER + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef-0",
                "nonsense",
                "-",
                "RUN",
                "RUN-",
                "RUN--1",
                "RUN-1.0",
                "RUN-2",
                "RUN-999999999999999999",
                "RUN-99999999999999999999999999",
                "RUN-٣"
            })
    void an_id_behind_which_nobody_can_go_on_is_answered_with_a_reset(String id) {
        change("before", RUNNING);
        String run = lastId().substring(0, lastId().indexOf('-'));

        AssertSubscriber<Event> subscriber = follow(EVERYTHING, id.replace("RUN", run));
        change("after", RUNNING);

        assertThat(told(subscriber)).containsExactly("reset 1", "heartbeat 1", "after 2");
    }

    @Test
    void one_that_takes_nothing_gets_nothing_and_costs_nothing_and_is_reset_once_when_it_is_too_late() {
        AssertSubscriber<Event> slow = events.follow(EVERYTHING, Optional.empty(), eventLoop)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(0));
        for (int number = 0; number < 5_000; number++) {
            change("" + number, RUNNING);
        }
        time.advance(HEARTBEAT.multipliedBy(3));
        assertThat(eventLoop.waiting()).isZero();
        assertThat(slow.getItems()).isEmpty();

        slow.request(1);
        change("meanwhile", RUNNING);
        settle();
        slow.request(3);
        change("later", RUNNING);

        assertThat(told(slow)).containsExactly("reset 5001", "later 5002", "heartbeat 5002");
    }

    @Test
    void one_that_takes_one_at_a_time_gets_one_at_a_time() {
        AssertSubscriber<Event> subscriber = events.follow(EVERYTHING, Optional.empty(), eventLoop)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        change("first", RUNNING);
        change("second", RUNNING);
        assertThat(told(subscriber)).containsExactly("first 1");

        subscriber.request(1);

        assertThat(told(subscriber)).containsExactly("first 1", "second 2");
    }

    @Test
    void however_much_changes_a_subscriber_has_one_turn_waiting() {
        AssertSubscriber<Event> subscriber = follow(EVERYTHING);
        for (int number = 0; number < 5; number++) {
            change("" + number, RUNNING);
            workers.run();
        }

        assertThat(eventLoop.waiting()).isEqualTo(1);
        assertThat(told(subscriber)).hasSize(6);
    }

    @Test
    void a_subscriber_whose_turn_does_not_come_holds_up_no_other() {
        HeldBack stuck = new HeldBack();
        events.follow(EVERYTHING, Optional.empty(), stuck).subscribe().withSubscriber(AssertSubscriber.create(100));
        AssertSubscriber<Event> other = follow(EVERYTHING);

        change("first", RUNNING);

        assertThat(told(other)).containsExactly("heartbeat 0", "first 1");
        assertThat(stuck.waiting()).isEqualTo(1);
    }

    @Test
    void a_subscriber_that_has_much_to_look_at_lets_others_have_their_turn_in_between() {
        UpgradeEvents many = new UpgradeEvents(
                new EventsSettings(HEARTBEAT, 3_000, 1_000),
                time,
                time,
                new Random(7),
                new SimpleMeterRegistry(),
                workers);
        AssertSubscriber<Event> subscriber = many.follow(with(FAILED), Optional.empty(), eventLoop)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(100));
        settle();
        for (int number = 0; number < 2_500; number++) {
            many.hear(Optional.empty(), snapshot(upgrade("" + number, RUNNING)));
        }
        many.hear(Optional.empty(), snapshot(upgrade("last", FAILED)));
        workers.run();

        assertThat(eventLoop.runOne()).isEqualTo(1);
        assertThat(eventLoop.runOne()).isEqualTo(1);
        assertThat(subscriber.getItems()).hasSize(1);
        assertThat(eventLoop.runOne()).isZero();
        assertThat(told(subscriber)).containsExactly("heartbeat 0", "last 2501");
    }

    @Test
    void a_change_is_written_once_for_all_subscribers() {
        AssertSubscriber<Event> one = follow(EVERYTHING);
        AssertSubscriber<Event> another = follow(EVERYTHING);
        change("first", RUNNING);

        assertThat(told(one)).isEqualTo(told(another));
        assertThat(written).hasSize(1);
    }

    @Test
    void heartbeats_come_as_long_as_somebody_listens() {
        AssertSubscriber<Event> subscriber = follow(with(FAILED));
        change("not asked for", RUNNING);
        settle();
        time.advance(HEARTBEAT.minusMillis(1));
        assertThat(told(subscriber)).containsExactly("heartbeat 0");

        time.advance(Duration.ofMillis(1));
        assertThat(told(subscriber)).containsExactly("heartbeat 0", "heartbeat 1");
        assertThat(subscriber.getItems().get(1).data(Object::toString))
                .isEqualTo("{at=" + VirtualTime.BEGINNING.plus(HEARTBEAT) + "}");

        subscriber.cancel();
        time.advance(HEARTBEAT);
        assertThat(eventLoop.waiting()).isZero();
    }

    @Test
    void one_that_comes_after_the_last_has_left_hears_heartbeats_at_its_own_times() {
        AssertSubscriber<Event> first = follow(EVERYTHING);
        time.advance(HEARTBEAT.dividedBy(2));
        first.cancel();
        AssertSubscriber<Event> second = follow(EVERYTHING);

        time.advance(HEARTBEAT.minusMillis(1));
        assertThat(told(second)).hasSize(1);
        time.advance(Duration.ofMillis(1));

        assertThat(told(second)).hasSize(2);
        assertThat(told(first)).hasSize(1);
    }

    @Test
    void what_subscribers_select_is_known_once_however_many_select_it_and_told_when_it_changes() {
        List<List<ClusterQuery>> selections = new ArrayList<>();
        events.onSelections(() -> selections.add(events.selections()));
        AssertSubscriber<Event> first = follow(EVERYTHING);
        AssertSubscriber<Event> second = follow(with(FAILED));
        assertThat(selections).containsExactly(List.of(EVERYTHING.where()));

        first.cancel();
        first.cancel();
        workers.run();
        assertThat(selections).hasSize(1);
        assertThat(meters.get("upgrades.events.subscribers").gauge().value()).isEqualTo(1);
        second.cancel();
        workers.run();

        assertThat(selections).containsExactly(List.of(EVERYTHING.where()), List.of());
        assertThat(meters.get("upgrades.events.subscribers").gauge().value()).isZero();
    }

    @Test
    void one_that_is_gone_before_it_is_told_anything_leaves_nothing_behind() {
        AssertSubscriber<Event> gone = new AssertSubscriber<>(0, true);
        events.follow(EVERYTHING, Optional.empty(), eventLoop).subscribe().withSubscriber(gone);

        assertThat(events.selections()).isEmpty();
        assertThat(meters.get("upgrades.events.subscribers").gauge().value()).isZero();
    }

    @Test
    void who_finds_out_about_a_change_is_not_troubled_when_subscribers_cannot_be_told_who_are_told_with_the_next() {
        AtomicBoolean busy = new AtomicBoolean();
        UpgradeEvents refused = new UpgradeEvents(
                new EventsSettings(HEARTBEAT, BUFFER, 1_000),
                time,
                time,
                new Random(7),
                new SimpleMeterRegistry(),
                task -> {
                    if (busy.get()) {
                        throw new RejectedExecutionException("busy");
                    }
                    task.run();
                });
        AssertSubscriber<Event> subscriber = refused.follow(EVERYTHING, Optional.empty(), eventLoop)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        settle();

        busy.set(true);
        refused.hear(Optional.empty(), snapshot(upgrade("first", RUNNING)));
        busy.set(false);
        refused.hear(Optional.empty(), snapshot(upgrade("second", RUNNING)));

        assertThat(told(subscriber)).containsExactly("heartbeat 0", "first 1", "second 2");
    }

    @Test
    void however_many_threads_find_out_about_changes_and_tell_of_them_none_is_lost_without_a_reset() {
        int threads = 4;
        int changesOfEach = 5_000;
        int buffer = 100;
        ForkJoinPool pool = ForkJoinPool.commonPool();
        UpgradeEvents busy = new UpgradeEvents(
                new EventsSettings(HEARTBEAT, buffer, 1_000),
                time,
                time,
                new Random(7),
                new SimpleMeterRegistry(),
                pool);
        List<AssertSubscriber<Event>> subscribers = Stream.generate(
                        () -> busy.follow(EVERYTHING, Optional.empty(), pool)
                                .subscribe()
                                .withSubscriber(AssertSubscriber.<Event>create(Long.MAX_VALUE)))
                .limit(8)
                .toList();

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> {
                            for (int number = 0; number < changesOfEach; number++) {
                                busy.hear(Optional.empty(), snapshot(upgrade("any", RUNNING)));
                            }
                        }))
                        .limit(threads)
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        await().until(() -> subscribers.stream()
                .allMatch(subscriber -> newest(subscriber.getItems()) == (long) threads * changesOfEach));
        assertThat(subscribers).allSatisfy(subscriber -> {
            long seen = 0;
            for (Event event : List.copyOf(subscriber.getItems())) {
                if (event instanceof Event.Reset) {
                    assertThat(number(event)).isGreaterThan(seen + buffer);
                } else if (event instanceof Event.Changed) {
                    assertThat(number(event)).isEqualTo(seen + 1);
                } else {
                    assertThat(number(event)).isEqualTo(seen);
                }
                seen = number(event);
            }
        });
    }

    private static long newest(List<Event> events) {
        return events.isEmpty() ? 0 : number(events.get(events.size() - 1));
    }

    private static long number(Event event) {
        return Long.parseLong(event.id().substring(event.id().indexOf('-') + 1));
    }

    @Test
    void all_streams_end_when_the_gateway_stops_and_who_comes_then_is_told_nothing() {
        AssertSubscriber<Event> subscriber = follow(EVERYTHING);

        events.end(new ShutdownDelayInitiatedEvent());
        settle();
        AssertSubscriber<Event> late = follow(EVERYTHING);
        change("after", RUNNING);

        assertThat(told(subscriber)).containsExactly("heartbeat 0");
        subscriber.assertCompleted();
        late.assertCompleted().assertHasNotReceivedAnyItem();
        assertThat(meters.get("upgrades.events.subscribers").gauge().value()).isZero();
    }

    private void change(String id, UpgradeStatus status) {
        events.hear(Optional.empty(), snapshot(upgrade(id, status)));
    }

    private AssertSubscriber<Event> follow(UpgradeQuery query) {
        return follow(query, Optional.empty());
    }

    private AssertSubscriber<Event> follow(UpgradeQuery query, String lastEventId) {
        return follow(query, Optional.of(lastEventId));
    }

    /** A subscriber that takes all it can get, and has been told what is to be told at once. */
    private AssertSubscriber<Event> follow(UpgradeQuery query, Optional<String> lastEventId) {
        AssertSubscriber<Event> subscriber = events.follow(query, lastEventId, eventLoop)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        settle();
        return subscriber;
    }

    /** The id of the newest change. */
    private String lastId() {
        AssertSubscriber<Event> subscriber = follow(EVERYTHING);
        subscriber.cancel();
        return subscriber.getItems().get(0).id();
    }

    private void settle() {
        while (workers.waiting() + eventLoop.waiting() > 0) {
            workers.run();
            eventLoop.run();
        }
    }

    /** All that a subscriber has been told: the id of the upgrade, or the kind of event, and the number of its id. */
    private List<String> told(AssertSubscriber<Event> subscriber) {
        settle();
        return subscriber.getItems().stream()
                .map(event ->
                        (event instanceof Event.Changed ? event.data(this::write) : event.name()) + " " + number(event))
                .toList();
    }

    private String write(Object upgrade) {
        written.add((Upgrade) upgrade);
        return ((Upgrade) upgrade).id();
    }
}
