package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.CONNECTION_FAILED;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.upgrades.gateway.testing.LogLines;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountCredentialsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration UNTIL_RENEWAL = Duration.ofMinutes(40);
    private static final Credentials FIRST = Credentials.of("first", "marked-secret", "marked-token");
    private static final Credentials SECOND = Credentials.of("second", "marked-secret", "marked-token");

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger replacements = new AtomicInteger();
    private final List<CompletableFuture<LoadedCredentials>> loads = new ArrayList<>();
    private final AccountCredentials credentials =
            new AccountCredentials("ali", this::load, time, time, replacements::incrementAndGet);

    @Test
    void five_hundred_that_wait_are_one_load() {
        List<UniAssertSubscriber<Credentials>> waiting =
                IntStream.range(0, 500).mapToObj(each -> ready()).toList();
        assertThat(loads).hasSize(1);

        issue(FIRST);

        assertThat(waiting).allMatch(each -> each.getItem().equals(FIRST));
        assertThat(ready().getItem()).isEqualTo(FIRST);
        assertThat(loads).hasSize(1);
    }

    @Test
    void one_that_goes_away_does_not_end_the_load_for_the_others() {
        UniAssertSubscriber<Credentials> gone = ready();
        UniAssertSubscriber<Credentials> patient = ready();
        gone.cancel();

        issue(FIRST);

        assertThat(patient.getItem()).isEqualTo(FIRST);
        assertThat(loads).hasSize(1);
    }

    @Test
    void they_are_renewed_after_two_thirds_of_their_time_while_the_old_ones_serve() {
        loaded(FIRST);
        time.advance(UNTIL_RENEWAL.minusMillis(1));
        ready();
        assertThat(loads).hasSize(1);
        time.advance(Duration.ofMillis(1));

        List<UniAssertSubscriber<Credentials>> during =
                IntStream.range(0, 500).mapToObj(each -> ready()).toList();
        assertThat(during).allMatch(each -> each.getItem().equals(FIRST));
        assertThat(loads).hasSize(2);
        issue(SECOND);

        assertThat(ready().getItem()).isEqualTo(SECOND);
        assertThat(credentials.current()).isEqualTo(SECOND);
        assertThat(replacements).hasValue(1);
        assertThat(loads).hasSize(2);
    }

    @Test
    void the_old_ones_serve_until_they_end_while_renewal_fails_and_then_it_says_so() {
        try (LogLines log = new LogLines(AccountCredentials.class.getName())) {
            loaded(FIRST);
            time.advance(UNTIL_RENEWAL);
            for (int failed = 1; failed <= 119; failed++) {
                assertThat(ready().getItem()).isEqualTo(FIRST);
                fail(CONNECTION_FAILED);
                assertThat(ready().getItem()).isEqualTo(FIRST);
                assertThat(loads).hasSize(1 + failed);
                time.advance(AccountCredentials.PAUSE);
            }
            time.advance(HOUR.minus(UNTIL_RENEWAL).minus(AccountCredentials.PAUSE.multipliedBy(119)));
            Instant end = VirtualTime.BEGINNING.plus(HOUR);
            assertThat(time.instant()).isEqualTo(end);
            UniAssertSubscriber<Credentials> tooLate = ready();
            fail(CONNECTION_FAILED);
            assertThat(failure(tooLate))
                    .isEqualTo(new Failure(
                            CONNECTION_FAILED,
                            "The account's credentials cannot be had. Nobody answers.",
                            null,
                            null,
                            null,
                            end,
                            end.plus(AccountCredentials.PAUSE),
                            true));
            IntStream.range(0, 500)
                    .forEach(each -> assertThat(failure(ready()).code()).isEqualTo(CONNECTION_FAILED));
            assertThat(loads).hasSize(1 + 120);

            time.advance(AccountCredentials.PAUSE);
            UniAssertSubscriber<Credentials> again = ready();
            issue(SECOND);

            assertThat(again.getItem()).isEqualTo(SECOND);
            assertThat(log.lines())
                    .containsExactly(
                            "WARN account ali: CONNECTION_FAILED: The account's credentials cannot be had. Nobody answers."
                                    + " Those it has serve until they end.",
                            "INFO account ali: its credentials can be had again");
        }
    }

    @Test
    void a_load_that_is_refused_is_tried_again_after_ten_seconds_as_any_other() {
        ready();
        fail(UNAUTHORIZED);
        time.advance(AccountCredentials.PAUSE.minusMillis(1));
        assertThat(failure(ready()).retryAt()).isEqualTo(VirtualTime.BEGINNING.plus(AccountCredentials.PAUSE));
        assertThat(failure(ready()).occurredAt()).isEqualTo(time.instant());
        assertThat(loads).hasSize(1);
        time.advance(Duration.ofMillis(1));

        ready();

        assertThat(loads).hasSize(2);
    }

    @Test
    void issued_ones_are_renewed_in_time_though_nobody_calls() {
        loaded(FIRST);
        time.advance(UNTIL_RENEWAL);
        assertThat(loads).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(loads).hasSize(2);

        issue(SECOND);
        time.advance(HOUR.minus(UNTIL_RENEWAL));

        assertThat(ready().getItem()).isEqualTo(SECOND);
        assertThat(loads).hasSize(2);
    }

    @Test
    void a_renewal_that_fails_is_tried_again_though_nobody_calls_until_there_is_nothing_to_renew() {
        loaded(FIRST);
        time.advance(UNTIL_RENEWAL.plusMillis(1));
        fail(CONNECTION_FAILED);
        time.advance(AccountCredentials.PAUSE.plusMillis(1));
        assertThat(loads).hasSize(3);
        time.advance(HOUR.minus(UNTIL_RENEWAL));
        fail(CONNECTION_FAILED);

        time.advance(HOUR);

        assertThat(loads).hasSize(3);
    }

    @Test
    void those_that_somebody_may_have_replaced_are_not_looked_for_while_nobody_calls() {
        readable(FIRST);

        time.advance(HOUR);

        assertThat(loads).hasSize(1);
    }

    @Test
    void those_that_have_ended_when_they_come_are_none() {
        UniAssertSubscriber<Credentials> waiting = ready();
        loads.get(0).complete(LoadedCredentials.until(time.instant(), FIRST, time.instant()));

        assertThat(failure(waiting).message())
                .isEqualTo("The account's credentials cannot be had. Those that came have ended already.");
    }

    @Test
    void what_nobody_foresaw_is_told_without_its_message() {
        try (LogLines log = new LogLines(AccountCredentials.class.getName())) {
            UniAssertSubscriber<Credentials> waiting = ready();
            loads.get(0).completeExceptionally(new IllegalStateException("marked-secret"));

            assertThat(failure(waiting).message())
                    .isEqualTo("The account's credentials cannot be had. The gateway cannot cope with what came.");
            assertThat(log.lines()).hasSize(2).noneMatch(line -> line.contains("marked"));
        }
    }

    @Test
    void refused_ones_that_somebody_may_have_replaced_are_looked_for_at_once_and_once() {
        readable(FIRST);
        List<UniAssertSubscriber<Boolean>> refused =
                IntStream.range(0, 32).mapToObj(each -> refused(FIRST)).toList();
        UniAssertSubscriber<Credentials> next = ready();
        next.assertNotTerminated();
        assertThat(loads).hasSize(2);

        read(SECOND);

        assertThat(refused).allMatch(UniAssertSubscriber::getItem);
        assertThat(next.getItem()).isEqualTo(SECOND);
        assertThat(refused(FIRST).getItem()).isTrue();
        assertThat(replacements).hasValue(1);
        assertThat(loads).hasSize(2);
    }

    @Test
    void refused_ones_that_nobody_has_replaced_are_looked_for_once_a_minute_at_most() {
        readable(FIRST);
        UniAssertSubscriber<Boolean> refused = refused(FIRST);
        read(FIRST);
        assertThat(refused.getItem()).isFalse();
        assertThat(refused(FIRST).getItem()).isFalse();
        assertThat(loads).hasSize(2);
        time.advance(AccountCredentials.JUST_ISSUED);

        refused(FIRST);

        assertThat(loads).hasSize(3);
        assertThat(replacements).hasValue(0);
    }

    @Test
    void a_look_that_began_before_they_were_refused_may_have_been_too_early() {
        readable(FIRST);
        time.advance(Duration.ofSeconds(1));
        ready();
        UniAssertSubscriber<Boolean> refused = refused(FIRST);
        assertThat(loads).hasSize(2);
        read(FIRST);
        refused.assertNotTerminated();
        assertThat(loads).hasSize(3);

        read(SECOND);

        assertThat(refused.getItem()).isTrue();
    }

    @Test
    void issued_ones_that_are_revoked_are_issued_anew_but_not_when_they_are_young() {
        loaded(FIRST);
        assertThat(refused(FIRST).getItem()).isFalse();
        assertThat(loads).hasSize(1);
        time.advance(AccountCredentials.JUST_ISSUED);
        UniAssertSubscriber<Boolean> refused = refused(FIRST);
        assertThat(loads).hasSize(2);

        issue(SECOND);

        assertThat(refused.getItem()).isTrue();
        assertThat(refused(SECOND).getItem()).isFalse();
        assertThat(loads).hasSize(2);
    }

    @Test
    void those_that_never_change_are_not_looked_for() {
        ready();
        loads.get(0).complete(LoadedCredentials.forGood(FIRST));

        assertThat(refused(FIRST).getItem()).isFalse();
        assertThat(loads).hasSize(1);
    }

    @Test
    void nothing_about_them_can_be_printed() {
        LoadedCredentials loaded = LoadedCredentials.forGood(FIRST);

        assertThat(loaded.toString()).doesNotContain("first");
    }

    private Uni<LoadedCredentials> load() {
        CompletableFuture<LoadedCredentials> load = new CompletableFuture<>();
        loads.add(load);
        return Uni.createFrom().completionStage(load);
    }

    private void loaded(Credentials issued) {
        ready();
        issue(issued);
    }

    private void readable(Credentials there) {
        ready();
        read(there);
    }

    private void issue(Credentials issued) {
        last().complete(LoadedCredentials.until(time.instant().plus(HOUR), issued, time.instant()));
    }

    private void read(Credentials there) {
        last().complete(LoadedCredentials.untilReplaced(there, time.instant().plus(Duration.ofSeconds(1))));
    }

    private void fail(FailureCode code) {
        last().completeExceptionally(new UpstreamException(Failure.of(code, "Nobody answers.", time.instant())));
    }

    private CompletableFuture<LoadedCredentials> last() {
        return loads.get(loads.size() - 1);
    }

    private UniAssertSubscriber<Credentials> ready() {
        return credentials.ready().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<Boolean> refused(Credentials used) {
        return credentials.haveReplaced(used).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static Failure failure(UniAssertSubscriber<?> answer) {
        return ((UpstreamException) answer.getFailure()).failure();
    }
}
