package io.upgrades.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RecentStandingsTest {
    private static final Standing STANDING = new Standing(
            new RegionRef(Provider.HUAWEI, "a", "r"), Map.of(), Map.of(), Optional.empty(), Optional.empty());

    private final VirtualTime time = new VirtualTime();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Uni<List<Standing>> standings = Standings.recent(this::look, time, work::add);
    private int looks;
    private RuntimeException failure;

    private List<Standing> look() {
        looks++;
        if (failure != null) {
            throw failure;
        }
        return List.of(STANDING);
    }

    @Test
    void the_clusters_are_looked_through_on_a_worker_once_for_all_who_ask_meanwhile() {
        UniAssertSubscriber<List<Standing>> first = ask();
        UniAssertSubscriber<List<Standing>> second = ask();
        first.assertNotTerminated();
        assertThat(looks).isZero();

        assertThat(work).hasSize(1);
        work.remove().run();

        first.assertCompleted().assertItem(List.of(STANDING));
        second.assertCompleted().assertItem(List.of(STANDING));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void what_was_seen_is_kept_for_three_seconds() {
        ask();
        work.remove().run();
        time.advance(Duration.ofMillis(2_999));
        ask().assertCompleted();
        assertThat(work).isEmpty();

        time.advance(Duration.ofMillis(1));
        UniAssertSubscriber<List<Standing>> later = ask();
        work.remove().run();

        later.assertCompleted();
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void a_slow_look_is_not_begun_again() {
        ask();
        Runnable slow = work.remove();
        time.advance(Duration.ofMinutes(1));
        UniAssertSubscriber<List<Standing>> other = ask();
        assertThat(work).isEmpty();

        slow.run();

        other.assertCompleted();
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void after_a_failure_the_clusters_are_looked_through_again() {
        failure = new IllegalStateException("a bug");
        UniAssertSubscriber<List<Standing>> first = ask();
        work.remove().run();
        first.assertFailedWith(IllegalStateException.class);
        failure = null;
        time.advance(Standings.KEPT);

        UniAssertSubscriber<List<Standing>> second = ask();
        work.remove().run();

        second.assertCompleted().assertItem(List.of(STANDING));
    }

    private UniAssertSubscriber<List<Standing>> ask() {
        return standings.subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
