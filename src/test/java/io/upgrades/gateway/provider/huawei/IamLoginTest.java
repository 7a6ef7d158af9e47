package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.upgrades.gateway.provider.Secret;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IamLoginTest {
    private static final int REGIONS = 6;

    private final VirtualTime time = new VirtualTime();
    private final List<String> tried = new ArrayList<>();
    private final List<CompletableFuture<String>> answers = new ArrayList<>();
    private String password = "first";
    private final IamLogin login = new IamLogin(
            Uni.createFrom().item(() -> new Secret(password)),
            new UpstreamLimits(Duration.ofSeconds(3), 32, 1000, 1000),
            time,
            time);

    @Test
    void a_wrong_password_is_tried_by_one_region_for_all() {
        List<UniAssertSubscriber<String>> regions = allRegions();
        assertThat(tried).hasSize(1);

        Failure refusal = fail(UNAUTHORIZED);

        assertThat(regions).allMatch(region -> failure(region).equals(refusal));
        assertThat(tried).hasSize(1);
    }

    @Test
    void it_is_tried_three_times_in_a_quarter_of_an_hour_however_often_it_is_asked_for() {
        IntStream.range(0, 15 * 60).forEach(second -> {
            allRegions();
            failAll(UNAUTHORIZED);
            time.advance(Duration.ofSeconds(1));
        });
        assertThat(tried).hasSize(3);

        allRegions();

        assertThat(tried).hasSize(4);
    }

    @Test
    void another_password_is_tried_at_once_unless_three_were_refused() {
        for (String wrong : List.of("first", "second", "third", "fourth")) {
            password = wrong;
            allRegions();
            failAll(UNAUTHORIZED);
        }
        assertThat(tried).containsExactly("first", "second", "third");

        time.advance(IamLogin.WINDOW);
        allRegions();

        assertThat(tried).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void one_that_was_accepted_and_no_longer_is_is_tried_by_three_regions() {
        allRegions();
        answers.get(0).complete("token");
        assertThat(tried).hasSize(1 + 3);
        completeAll();
        assertThat(tried).hasSize(REGIONS);
        List<UniAssertSubscriber<String>> renewals = allRegions();
        assertThat(tried).hasSize(REGIONS + 3);

        failAll(UNAUTHORIZED);

        assertThat(renewals).allMatch(region -> failure(region).code() == UNAUTHORIZED);
        assertThat(tried).hasSize(REGIONS + 3);
    }

    @Test
    void what_is_no_refusal_says_nothing_of_the_password() {
        allRegions();

        fail(TIMEOUT);

        assertThat(tried).hasSize(2);
    }

    private List<UniAssertSubscriber<String>> allRegions() {
        return IntStream.range(0, REGIONS)
                .mapToObj(each -> login.with(this::logIn).subscribe().withSubscriber(new UniAssertSubscriber<>()))
                .toList();
    }

    private Uni<String> logIn(Secret with) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        tried.add(with.reveal());
        answers.add(answer);
        return Uni.createFrom().completionStage(answer);
    }

    private void completeAll() {
        for (int answer = 0; answer < answers.size(); answer++) {
            answers.get(answer).complete("token");
        }
    }

    private void failAll(FailureCode code) {
        for (int answer = 0; answer < answers.size(); answer++) {
            if (!answers.get(answer).isDone()) {
                fail(answers.get(answer), code);
            }
        }
    }

    private Failure fail(FailureCode code) {
        return fail(answers.get(answers.size() - 1), code);
    }

    private Failure fail(CompletableFuture<String> answer, FailureCode code) {
        Failure failure = Failure.of(code, "said by IAM", time.instant());
        answer.completeExceptionally(new UpstreamException(failure));
        return failure;
    }

    private static Failure failure(UniAssertSubscriber<?> region) {
        return ((UpstreamException) region.getFailure()).failure();
    }
}
