package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.CIRCUIT_OPEN;
import static io.upgrades.gateway.upgrade.FailureCode.THROTTLED;
import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.testing.LogLines;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Failure;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final VirtualTime time = new VirtualTime();
    private MeterRegistry meters = new SimpleMeterRegistry();
    private final AccountCalls account = account(Upstreams.NEVER_CHANGE);
    private final Upstream upstream = Upstreams.in(account, "cn-north-4");
    private final List<CompletableFuture<Response>> calls = new ArrayList<>();
    private Credentials key = Credentials.of("old", "secret", null);
    private int loads;

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void what_can_get_better_is_tried_three_times_and_no_more(int status) {
        UniAssertSubscriber<JsonReply<JsonNode>> answer = call();
        answerAll(status);
        answerAll(status);
        answerAll(status);

        assertThat(calls).hasSize(3);
        assertThat(failure(answer).httpStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409})
    void what_cannot_get_better_is_tried_once(int status) {
        UniAssertSubscriber<JsonReply<JsonNode>> answer = call();
        answerAll(status);

        assertThat(calls).hasSize(1);
        assertThat(failure(answer).httpStatus()).isEqualTo(status);
    }

    @Test
    void a_second_attempt_that_succeeds_is_the_answer() {
        UniAssertSubscriber<JsonReply<JsonNode>> answer = call();
        calls.get(0).completeExceptionally(new ConnectException("refused"));
        time.advance(LONG);
        answerAll(200);

        assertThat(calls).hasSize(2);
        assertThat(answer.getItem().content()).isEmpty();
    }

    @Test
    void the_time_that_the_cloud_names_is_waited_for() {
        call();
        calls.get(0).complete(response(429).header("Retry-After", "7").build());

        time.advance(Duration.ofSeconds(7).minusMillis(1));
        assertThat(calls).hasSize(1);
        time.advance(Duration.ofMillis(201));

        assertThat(calls).hasSize(2);
    }

    @Test
    void a_time_longer_than_a_call_may_take_is_not_waited_for_but_said() {
        UniAssertSubscriber<JsonReply<JsonNode>> answer = call();
        calls.get(0).complete(response(429).header("Retry-After", "120").build());
        time.advance(LONG);

        assertThat(calls).hasSize(1);
        assertThat(failure(answer).code()).isEqualTo(THROTTLED);
        assertThat(failure(answer).retryAt()).isEqualTo(VirtualTime.BEGINNING.plusSeconds(120));
    }

    @Test
    void an_account_in_trouble_has_three_retries_in_a_window_and_no_more() {
        List<UniAssertSubscriber<JsonReply<JsonNode>>> answers =
                IntStream.range(0, 3).mapToObj(each -> call()).toList();
        IntStream.range(0, 10).forEach(each -> {
            answerNow(429);
            time.advance(Duration.ofSeconds(1));
        });

        assertThat(calls).hasSize(3 + 3);
        assertThat(answers).allMatch(answer -> failure(answer).code() == THROTTLED);
    }

    @Test
    void a_service_that_fails_ten_times_in_a_row_is_asked_once_in_ten_seconds_until_it_is_well() {
        call();
        answerNow(200);
        IntStream.range(0, 8).forEach(each -> call());
        answerNow(503);
        time.advance(Duration.ofSeconds(1));
        assertThat(calls).hasSize(1 + 8 + 3);

        calls.get(9).complete(response(503).build());
        call();
        assertThat(calls).hasSize(1 + 8 + 3 + 1);
        calls.get(10).complete(response(503).build());

        assertThat(failure(call()).code()).isEqualTo(CIRCUIT_OPEN);
        answerNow(503);
        time.advance(AccountCalls.OPEN);
        UniAssertSubscriber<JsonReply<JsonNode>> probe = call();
        assertThat(failure(call()).code()).isEqualTo(CIRCUIT_OPEN);
        assertThat(failure(call()).retryAt()).isNull();
        assertThat(calls).hasSize(1 + 8 + 3 + 1 + 1);
        answerNow(200);
        assertThat(probe.getItem().content()).isEmpty();
        call();
        call();
        assertThat(calls).hasSize(1 + 8 + 3 + 1 + 1 + 2);
    }

    @ParameterizedTest
    @CsvSource({"DWS.5149, 0", "DWS.9999, 1"})
    void an_error_in_http_200_closes_an_open_breaker_unless_it_says_that_the_service_fails(String code, int open) {
        openBreaker();
        time.advance(AccountCalls.OPEN);
        int before = calls.size();

        call();
        calls.get(before)
                .complete(Response.ok(("{\"error_code\": \"" + code + "\"}").getBytes(UTF_8), "application/json")
                        .build());

        assertThat(breakerOpen()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "200, application/json, INFO hw/cn-north-4 answers again",
        "401, application/json, INFO hw/cn-north-4 is asked again: it answered one call with UNAUTHORIZED",
        "403, application/json, INFO hw/cn-north-4 is asked again: it answered one call with FORBIDDEN",
        "404, application/json, INFO hw/cn-north-4 is asked again: it answered one call with NOT_FOUND",
        "400, application/json, INFO hw/cn-north-4 is asked again: it answered one call with UPSTREAM_ERROR",
        "200, text/html       , ",
        "302, text/html       , ",
        "429, application/json, ",
        "503, application/json, "
    })
    void an_open_breaker_closes_and_says_so_only_when_the_service_itself_has_answered(
            int status, String type, String line) {
        openBreaker();
        try (LogLines log = new LogLines(Upstream.class.getName())) {
            assertThat(breakerOpen()).isEqualTo(1);
            time.advance(AccountCalls.OPEN);
            assertThat(breakerOpen()).isEqualTo(1);
            int before = calls.size();

            call();
            assertThat(calls).hasSize(before + 1);
            calls.get(before)
                    .complete(Response.status(status)
                            .type(type)
                            .header("Retry-After", "120")
                            .entity("{}".getBytes(UTF_8))
                            .build());

            assertThat(log.lines()).isEqualTo(line == null ? List.of() : List.of(line));
            assertThat(breakerOpen()).isEqualTo(line == null ? 1 : 0);
            time.advance(AccountCalls.OPEN.minusMillis(1));
            call();
            assertThat(calls.size()).isEqualTo(line == null || status == 401 ? before + 1 : before + 2);
        }
    }

    @Test
    void a_locked_out_account_is_shown_as_such_until_a_key_is_accepted() {
        Upstream rotated = rotated();
        assertThat(lockedOut()).isZero();
        call(rotated, Question.awaited(new Object()));
        answerNow(401);
        assertThat(lockedOut()).isEqualTo(1);

        time.advance(LONG);
        assertThat(lockedOut()).isEqualTo(1);
        replace();
        call(rotated, Question.awaited(new Object()));
        assertThat(lockedOut()).isEqualTo(1);
        answerNow(200);

        assertThat(lockedOut()).isZero();
    }

    @Test
    void an_attempt_that_is_not_made_does_not_hide_why_the_one_before_failed() {
        call();
        answerNow(200);
        List<UniAssertSubscriber<JsonReply<JsonNode>>> answers =
                IntStream.range(0, 8).mapToObj(each -> call()).toList();
        answerNow(500);
        call();
        call();
        answerNow(500);
        time.advance(LONG);

        assertThat(answers).allMatch(answer -> failure(answer).httpStatus() == 500);
        assertThat(calls).hasSize(1 + 8 + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 401, 400})
    void clusters_that_are_refused_do_not_stop_the_others(int status) {
        for (int refused = 0; refused < 30; refused++) {
            call();
            answerNow(status);
            time.advance(Lockout.PAUSE);
        }

        UniAssertSubscriber<JsonReply<JsonNode>> answer = call();
        answerNow(200);

        assertThat(answer.getItem().content()).isEmpty();
    }

    @Test
    void another_region_of_the_account_has_a_breaker_of_its_own() {
        IntStream.range(0, 10).forEach(each -> {
            call();
            answerNow(500);
            time.advance(Duration.ofSeconds(1));
            answerNow(500);
            time.advance(Duration.ofSeconds(1));
        });
        assertThat(failure(call()).code()).isEqualTo(CIRCUIT_OPEN);

        UniAssertSubscriber<JsonReply<JsonNode>> elsewhere =
                call(Upstreams.in(account, "cn-east-3"), Question.awaited(new Object()));
        answerNow(200);

        assertThat(elsewhere.getItem().content()).isEmpty();
    }

    @Test
    void two_hundred_clusters_under_a_wrong_key_make_three_calls_in_ninety_seconds_and_then_one() {
        List<UniAssertSubscriber<JsonReply<JsonNode>>> answers =
                IntStream.range(0, 200).mapToObj(each -> call()).toList();
        assertThat(calls).hasSize(3);

        calls.get(0).complete(response(401).build());

        assertThat(answers.subList(3, 200)).allSatisfy(answer -> {
            assertThat(failure(answer).code()).isEqualTo(UNAUTHORIZED);
            assertThat(failure(answer).retryAt()).isEqualTo(VirtualTime.BEGINNING.plusSeconds(90));
        });
        answerNow(401);
        assertThat(answers).noneMatch(answer -> answer.getFailure() == null);
        time.advance(Duration.ofSeconds(90).minusMillis(1));
        IntStream.range(0, 200).forEach(each -> call());
        assertThat(calls).hasSize(3);
        time.advance(Duration.ofMillis(1));
        IntStream.range(0, 200).forEach(each -> call());
        assertThat(calls).hasSize(4);
        answerNow(401);
        assertThat(calls).hasSize(4);
    }

    @Test
    void a_key_that_was_accepted_once_has_all_its_calls_in_flight() {
        IntStream.range(0, 200).forEach(each -> call());

        calls.get(0).complete(response(200).build());

        assertThat(calls).hasSize(1 + 8);
    }

    @Test
    void a_call_whose_key_was_replaced_is_made_again_at_once_with_the_new_one() {
        Upstream rotated = rotated();
        UniAssertSubscriber<JsonReply<JsonNode>> answer = call(rotated, Question.awaited(new Object()));
        replace();

        calls.get(0).complete(response(401).build());

        assertThat(calls).hasSize(2);
        answerNow(200);
        assertThat(answer.getItem().content()).isEmpty();
        assertThat(loads).isEqualTo(2);
        call(rotated, Question.awaited(new Object()));
        assertThat(calls).hasSize(3);
    }

    @Test
    void a_new_key_that_is_refused_as_well_locks_the_account() {
        Upstream rotated = rotated();
        UniAssertSubscriber<JsonReply<JsonNode>> answer = call(rotated, Question.awaited(new Object()));
        replace();

        answerNow(401);
        answerNow(401);

        assertThat(failure(answer).retryAt()).isEqualTo(VirtualTime.BEGINNING.plus(Lockout.PAUSE));
        assertThat(failure(call(rotated, Question.awaited(new Object()))).code())
                .isEqualTo(UNAUTHORIZED);
        assertThat(calls).hasSize(2);
    }

    @Test
    void a_new_key_that_is_refused_as_well_is_tried_by_three_calls_of_all_that_were_in_flight() {
        Upstream rotated = rotated();
        call(rotated, Question.awaited(new Object()));
        answerNow(200);
        List<UniAssertSubscriber<JsonReply<JsonNode>>> answers = IntStream.range(0, 8)
                .mapToObj(each -> call(rotated, Question.awaited(new Object())))
                .toList();
        assertThat(calls).hasSize(1 + 8);
        replace();

        answerNow(401);

        assertThat(calls).hasSize(1 + 8 + 3);
        answerNow(401);
        assertThat(answers).allMatch(answer -> failure(answer).code() == UNAUTHORIZED);
        assertThat(calls).hasSize(1 + 8 + 3);
    }

    @Test
    void an_answer_to_the_key_before_says_nothing_of_the_new_one() {
        Upstream rotated = rotated();
        call(rotated, Question.awaited(new Object()));
        answerNow(200);
        IntStream.range(0, 8).forEach(each -> call(rotated, Question.awaited(new Object())));
        replace();
        List.copyOf(calls.subList(2, 1 + 8))
                .forEach(call -> call.complete(response(401).build()));
        assertThat(calls).hasSize(1 + 8 + 2);

        calls.get(1).complete(response(200).build());

        assertThat(calls).hasSize(1 + 8 + 3);
    }

    @Test
    void the_lockout_ends_when_another_key_is_found() {
        Upstream rotated = rotated();
        call(rotated, Question.awaited(new Object()));
        answerNow(401);
        replace();
        time.advance(Duration.ofSeconds(1));

        UniAssertSubscriber<JsonReply<JsonNode>> answer = call(rotated, Question.awaited(new Object()));
        answerNow(200);

        assertThat(answer.getItem().content()).isEmpty();
        assertThat(calls).hasSize(2);
    }

    @Test
    void credentials_that_cannot_be_had_fail_all_calls_at_once_and_trip_no_breaker() {
        Failure cause = Failure.of(TIMEOUT, "Nobody answers.", time.instant());
        Upstream without = account(() -> Uni.createFrom().failure(new UpstreamException(cause)))
                .region("cn-north-4");

        assertThat(IntStream.range(0, 200).mapToObj(each -> call(without, Question.awaited(new Object()))))
                .allMatch(answer -> failure(answer).code() == TIMEOUT);
        assertThat(calls).isEmpty();
    }

    /** Those of a cloud that says failure in HTTP 200, too, and of which one code tells that the service itself fails. */
    private static final class Errors implements ErrorReader {
        @Override
        public Failure read(Reply reply) {
            String code = JsonBody.parse(reply.body())
                    .map(body -> JsonBody.text(body.get("error_code")))
                    .orElse(null);
            return ErrorReply.failure(
                    reply, ErrorReply.byStatus(reply.status()), code, null, ErrorReply.retryAfter(reply));
        }

        @Override
        public boolean isFailure(String field, String value) {
            return field.equals("error_code");
        }

        @Override
        public boolean isWorthARetry(Failure failure) {
            return "DWS.9999".equals(failure.providerCode());
        }
    }

    private void openBreaker() {
        call();
        answerNow(200);
        IntStream.range(0, 8).forEach(each -> call());
        answerNow(503);
        call();
        call();
        answerNow(503);
    }

    private double breakerOpen() {
        return meters.get("upgrades.upstream.breaker.open").gauge().value();
    }

    private double lockedOut() {
        return meters.get("upgrades.upstream.locked.out").gauge().value();
    }

    private AccountCalls account(CredentialsSource source) {
        return new AccountCalls(
                "hw",
                new Errors(),
                new UpstreamLimits(Duration.ofMinutes(1), 8, 1000, 1_000_000),
                Upstreams.telemetry(meters),
                source,
                time,
                time,
                new Random(1));
    }

    /** A region of an account whose key is looked at again. */
    private Upstream rotated() {
        meters = new SimpleMeterRegistry();
        return account(this::load).region("cn-north-4");
    }

    private Uni<LoadedCredentials> load() {
        loads++;
        return Uni.createFrom()
                .item(LoadedCredentials.untilReplaced(key, time.instant().plusSeconds(1)));
    }

    private void replace() {
        key = Credentials.of("new", "secret", null);
    }

    private UniAssertSubscriber<JsonReply<JsonNode>> call() {
        return call(upstream, Question.awaited(new Object()));
    }

    private UniAssertSubscriber<JsonReply<JsonNode>> call(Upstream region, Question question) {
        return region.call("ListUpdateRecord", question, JsonBody::tree, () -> {
                    CompletableFuture<Response> call = new CompletableFuture<>();
                    calls.add(call);
                    return Uni.createFrom().completionStage(call);
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    /** Answers all calls in flight, and lets time pass so that those that are tried again are. */
    private void answerAll(int status) {
        answerNow(status);
        time.advance(LONG);
    }

    private void answerNow(int status) {
        List.copyOf(calls).forEach(call -> call.complete(response(status).build()));
    }

    private static Response.ResponseBuilder response(int status) {
        return Response.status(status).type("application/json").entity("{}".getBytes(UTF_8));
    }

    private static Failure failure(UniAssertSubscriber<JsonReply<JsonNode>> answer) {
        return ((UpstreamException) answer.getFailure()).failure();
    }
}
