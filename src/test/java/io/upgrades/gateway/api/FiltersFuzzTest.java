package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.upgrades.gateway.api.Problem.Violation;
import io.upgrades.gateway.upgrade.UpgradeQuery;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class FiltersFuzzTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int LONGEST_ECHO = 201;

    @FuzzTest(maxDuration = "10m")
    void any_query_is_understood_or_refused_in_words(byte[] bytes) {
        Map<String, List<String>> parameters = parameters(new String(bytes, UTF_8));
        try {
            UpgradeRequest request = UpgradeRequest.of(parameters, Caller.ANYBODY, NOW);

            assertThat(request.limit()).isBetween(1, 1000);
            isSound(request.query());
            assertThat(UpgradeRequest.of(parameters, Caller.ANYBODY, NOW)).isEqualTo(request);
        } catch (ProblemException refused) {
            isToldInWords(refused.problem(), parameters);
        }
    }

    private static void isSound(UpgradeQuery query) {
        if (query.since().isPresent() && query.until().isPresent()) {
            assertThat(query.until().get()).isAfterOrEqualTo(query.since().get());
        }
    }

    private static void isToldInWords(Problem problem, Map<String, List<String>> parameters) {
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.violations()).isNotEmpty();
        for (Violation violation : problem.violations()) {
            isAnEcho(violation.parameter());
            isAnEcho(violation.given());
            assertThat(parameters.keySet()).anyMatch(name -> name.startsWith(withoutEllipsis(violation.parameter())));
            assertThat(violation.allowed()).isNotEmpty();
        }
    }

    /** Short, and without half a character. */
    private static void isAnEcho(String text) {
        assertThat(text).hasSizeLessThanOrEqualTo(LONGEST_ECHO);
        assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
    }

    private static String withoutEllipsis(String text) {
        return text.length() == LONGEST_ECHO ? text.substring(0, LONGEST_ECHO - 1) : text;
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            parameters
                    .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 2 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException leftAsItIs) {
            return text;
        }
    }
}
