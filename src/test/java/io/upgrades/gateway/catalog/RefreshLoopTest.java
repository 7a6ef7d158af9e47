package io.upgrades.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.upgrades.gateway.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefreshLoopTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private record Refresh(String subject, long second) {}

    private final VirtualTime time = new VirtualTime();
    private final List<Refresh> refreshes = new ArrayList<>();
    private final Map<String, Instant> dueAt = new HashMap<>();
    private final List<UniEmitter<? super Void>> hanging = new ArrayList<>();
    private Duration interval = INTERVAL;

    @Test
    void new_subjects_come_due_evenly_over_the_interval_and_each_again_after_it() {
        loop(10).watch(names(300), INTERVAL);

        time.advance(INTERVAL.minusMillis(1));

        assertThat(refreshes).hasSize(300);
        assertThat(IntStream.range(0, 30)
                        .mapToLong(second -> refreshes.stream()
                                .filter(refresh -> refresh.second() == second)
                                .count()))
                .containsOnly(10L);
        time.advance(INTERVAL);
        assertThat(refreshes).hasSize(600);
        assertThat(refreshes.subList(300, 600)).extracting(Refresh::subject).containsExactlyElementsOf(names(300));
    }

    @Test
    void what_is_due_more_often_is_asked_more_often() {
        RefreshLoop<String> loop = new RefreshLoop<>(
                this::refresh,
                subject -> time.instant().plusSeconds(subject.equals("active") ? 5 : 30),
                10,
                time,
                time);
        loop.watch(List.of("active", "idle"), INTERVAL);

        time.advance(Duration.ofSeconds(60));

        assertThat(refreshes)
                .filteredOn(each -> each.subject().equals("active"))
                .hasSize(13);
        assertThat(refreshes).filteredOn(each -> each.subject().equals("idle")).hasSize(2);
    }

    @Test
    void no_more_than_so_many_are_asked_about_at_once_and_the_longest_due_goes_first() {
        RefreshLoop<String> loop = new RefreshLoop<>(
                subject -> {
                    refreshes.add(new Refresh(subject, 0));
                    return Uni.createFrom().emitter(hanging::add);
                },
                subject -> time.instant().plus(INTERVAL),
                2,
                time,
                time);
        loop.watch(names(5), Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(10));
        assertThat(refreshes).extracting(Refresh::subject).containsExactly("s0", "s1");

        hanging.get(1).complete(null);
        hanging.get(0).fail(new IllegalStateException("broken"));

        assertThat(refreshes).extracting(Refresh::subject).containsExactly("s0", "s1", "s2", "s3");
    }

    @Test
    void a_subject_whose_due_time_cannot_be_told_stays_in_the_loop() {
        List<String> asked = new ArrayList<>();
        RefreshLoop<String> loop = new RefreshLoop<>(
                this::refresh,
                subject -> {
                    asked.add(subject);
                    if (asked.size() == 1) {
                        throw new IllegalStateException("broken");
                    }
                    return time.instant().plus(INTERVAL);
                },
                10,
                time,
                time);
        loop.watch(List.of("s0"), Duration.ZERO);

        time.advance(Duration.ofSeconds(1));

        assertThat(refreshes).extracting(Refresh::subject).containsExactly("s0", "s0");
    }

    @Test
    void what_is_gone_is_left_alone_and_what_is_new_is_asked_about() {
        RefreshLoop<String> loop = loop(10);
        loop.watch(List.of("stays", "goes"), Duration.ZERO);
        time.advance(Duration.ofSeconds(1));
        loop.watch(List.of("stays", "comes"), Duration.ZERO);

        time.advance(INTERVAL.minusMillis(1));

        assertThat(refreshes).extracting(Refresh::subject).containsExactly("stays", "goes", "comes", "stays");
    }

    @Test
    void a_clock_that_is_set_back_delays_nothing() {
        RefreshLoop<String> loop = loop(10);
        loop.watch(List.of("s0"), Duration.ZERO);
        time.advance(Duration.ofSeconds(10));

        time.set(VirtualTime.BEGINNING.minusSeconds(3600));
        loop.watch(List.of("s0", "s1"), Duration.ZERO);
        time.advance(INTERVAL.minusMillis(1));
        assertThat(refreshes).extracting(Refresh::subject).containsExactly("s0", "s1");
        time.advance(Duration.ofMillis(1));

        assertThat(refreshes).extracting(Refresh::subject).startsWith("s0", "s1", "s0");
    }

    @Test
    void what_goes_and_comes_back_is_asked_about_as_often_as_the_others() {
        RefreshLoop<String> loop = loop(10);
        loop.watch(List.of("s0"), Duration.ZERO);
        loop.watch(List.of(), Duration.ZERO);
        loop.watch(List.of("s0"), Duration.ZERO);

        time.advance(INTERVAL.multipliedBy(3));

        assertThat(refreshes).extracting(Refresh::second).containsExactly(0L, 30L, 60L, 90L);
    }

    @Test
    void what_is_still_due_after_it_was_asked_about_is_not_asked_at_once() {
        interval = Duration.ZERO;
        loop(10).watch(List.of("broken"), Duration.ZERO);

        time.advance(Duration.ofSeconds(1));

        assertThat(refreshes).hasSize(6);
    }

    private RefreshLoop<String> loop(int atOnce) {
        return new RefreshLoop<>(this::refresh, subject -> dueAt.get(subject), atOnce, time, time);
    }

    private Uni<Void> refresh(String subject) {
        return Uni.createFrom().voidItem().invoke(() -> {
            refreshes.add(new Refresh(
                    subject,
                    Duration.between(VirtualTime.BEGINNING, time.instant()).toSeconds()));
            dueAt.put(subject, time.instant().plus(interval));
        });
    }

    private static List<String> names(int number) {
        return IntStream.range(0, number).mapToObj(each -> "s" + each).toList();
    }
}
