package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.upgrades.gateway.api.Problem.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterReaderTest {
    @ParameterizedTest
    @CsvSource({"200, 200, ''", "201, 200, …"})
    void a_long_text_is_echoed_up_to_200_characters(int sent, int echoed, String mark) {
        assertThat(echoOf("x".repeat(sent))).isEqualTo("x".repeat(echoed) + mark);
    }

    @ParameterizedTest
    @CsvSource({"198, 💥…", "199, …"})
    void no_character_is_cut_in_half(int before, String end) {
        assertThat(echoOf("x".repeat(before) + "💥y")).isEqualTo("x".repeat(before) + end);
    }

    private static String echoOf(String given) {
        ParameterReader reader = new ParameterReader(Map.of("limit", List.of(given)), List.of("limit"));
        reader.number("limit", 1, 10);
        Problem problem = catchThrowableOfType(ProblemException.class, reader::rejectViolations)
                .problem();
        return problem.violations().stream().map(Violation::given).findFirst().orElseThrow();
    }
}
