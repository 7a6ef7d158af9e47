package io.upgrades.gateway.catalog.events;

import static io.upgrades.gateway.catalog.events.SomeUpgrades.snapshot;
import static io.upgrades.gateway.catalog.events.SomeUpgrades.upgrade;
import static io.upgrades.gateway.catalog.events.SomeUpgrades.with;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.upgrades.gateway.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order, a subscriber that always resumes misses nothing without being told. */
class FollowingPropertyTest {
    private static final int BUFFER = 4;

    /** What can happen to a subscriber. */
    private enum Step {
        A_CHANGE_THAT_MATCHES,
        ANOTHER_CHANGE,
        TAKES_ONE_MORE,
        TAKES_THREE_MORE,
        WORKERS_HAVE_TIME,
        EVENT_LOOP_HAS_TIME,
        A_HEARTBEAT_IS_DUE,
        DISCONNECTS_AND_RESUMES
    }

    @Property
    void every_change_that_matches_is_told_once_and_in_order_or_a_reset_says_that_some_are_missing(
            @ForAll("steps") List<Step> steps) {
        Client client = new Client();

        steps.forEach(client::take);
        client.catchUp();

        assertThat(client.missing()).isEmpty();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of(Step.class).list().ofMaxSize(200);
    }

    private static final class Client {
        private final VirtualTime time = new VirtualTime();
        private final HeldBack workers = new HeldBack();
        private final HeldBack eventLoop = new HeldBack();
        private final UpgradeEvents events = new UpgradeEvents(
                new EventsSettings(Duration.ofSeconds(15), BUFFER, 1_000),
                time,
                time,
                new Random(7),
                new SimpleMeterRegistry(),
                workers);

        /** The numbers of the changes that match and have been neither told nor declared missing. */
        private final TreeSet<Long> untold = new TreeSet<>();

        private long changes;
        private long last;
        private Optional<String> lastId = Optional.empty();
        private int read;
        private AssertSubscriber<Event> subscriber = follow(0);

        void take(Step step) {
            switch (step) {
                case A_CHANGE_THAT_MATCHES -> {
                    untold.add(++changes);
                    events.hear(Optional.empty(), snapshot(upgrade("u", FAILED)));
                }
                case ANOTHER_CHANGE -> {
                    changes++;
                    events.hear(Optional.empty(), snapshot(upgrade("u", RUNNING)));
                }
                case TAKES_ONE_MORE -> subscriber.request(1);
                case TAKES_THREE_MORE -> subscriber.request(3);
                case WORKERS_HAVE_TIME -> workers.run();
                case EVENT_LOOP_HAS_TIME -> eventLoop.run();
                case A_HEARTBEAT_IS_DUE -> time.advance(Duration.ofSeconds(15));
                case DISCONNECTS_AND_RESUMES -> {
                    subscriber.cancel();
                    subscriber = follow(0);
                }
            }
            check();
        }

        void catchUp() {
            subscriber.cancel();
            subscriber = follow(Long.MAX_VALUE);
            workers.run();
            eventLoop.run();
            check();
        }

        Set<Long> missing() {
            return untold;
        }

        private AssertSubscriber<Event> follow(long demand) {
            read = 0;
            if (lastId.isEmpty()) {
                // Without an id it begins with what comes next.
                last = changes;
                untold.clear();
            }
            return events.follow(with(FAILED), lastId, eventLoop)
                    .subscribe()
                    .withSubscriber(AssertSubscriber.create(demand));
        }

        private void check() {
            List<Event> items = subscriber.getItems();
            for (; read < items.size(); read++) {
                Event event = items.get(read);
                long number = Long.parseLong(event.id().substring(event.id().indexOf('-') + 1));
                if (event instanceof Event.Changed) {
                    assertThat(number).isGreaterThan(last).isEqualTo(untold.first());
                    untold.remove(number);
                } else if (event instanceof Event.Reset) {
                    assertThat(number - last).isGreaterThan(BUFFER);
                    untold.headSet(number, true).clear();
                } else {
                    assertThat(number).isGreaterThanOrEqualTo(last);
                    assertThat(untold.headSet(number, true)).isEmpty();
                }
                last = number;
                lastId = Optional.of(event.id());
            }
        }
    }
}
