package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.testing.VirtualTime;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBudgetTest {
    private final VirtualTime time = new VirtualTime();
    private final RetryBudget budget = new RetryBudget(time);

    @ParameterizedTest(name = "{0} calls: {1} retries")
    @CsvSource({"0, 3", "1, 3", "19, 3", "20, 4", "24, 4", "25, 5", "1000, 200"})
    void a_fifth_of_the_calls_of_a_window_may_be_retries_and_never_fewer_than_three(int calls, int retries) {
        call(calls);

        assertThat(IntStream.range(0, 2000).filter(each -> budget.take()).count())
                .isEqualTo(retries);
    }

    @Test
    void the_next_window_has_a_budget_of_its_own() {
        call(100);
        IntStream.range(0, 20).forEach(each -> budget.take());
        assertThat(budget.take()).isFalse();

        time.advance(RetryBudget.WINDOW.minusMillis(1));
        assertThat(budget.take()).isFalse();
        time.advance(Duration.ofMillis(1));

        assertThat(IntStream.range(0, 2000).filter(each -> budget.take()).count())
                .isEqualTo(3);
    }

    private void call(int times) {
        IntStream.range(0, times).forEach(each -> budget.called());
    }
}
