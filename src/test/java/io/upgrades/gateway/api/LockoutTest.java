package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.GatewayTest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hundred clusters of an account whose key is wrong, counted by the clouds that refuse it. */
@QuarkusTest
@TestProfile(LockoutTest.ManyClusters.class)
class LockoutTest extends GatewayTest {
    private static final int CLUSTERS = 200;
    private static final Duration PAUSE = Duration.ofSeconds(90);

    public static class ManyClusters implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "upgrades.accounts.hw-wrong-key.regions.cn-north-4.clusters",
                    ids("00000000-0000-4000-8000-%012d"),
                    "upgrades.accounts.ali-wrong-key.regions.cn-hangzhou.clusters",
                    ids("c%032d"));
        }

        private static String ids(String format) {
            return IntStream.range(0, CLUSTERS).mapToObj(format::formatted).collect(joining(","));
        }
    }

    @ParameterizedTest
    @CsvSource({"hw-wrong-key", "ali-wrong-key"})
    void a_wrong_key_is_refused_three_times_at_most_in_ninety_seconds(String account) {
        clouds.latency(Duration.ofMillis(100));
        for (int seconds = 0; seconds < 90; seconds += 6) {
            allAreUnauthorized(account);
            clock.advance(Duration.ofSeconds(6));
        }
        assertThat(clouds.calls().refused()).isBetween(1, 3);
        assertThat(clouds.calls().total()).isEqualTo(clouds.calls().refused());

        clouds.calls().reset();
        clock.advance(PAUSE);
        allAreUnauthorized(account);
        assertThat(clouds.calls().total()).isEqualTo(1);
    }

    @Test
    void another_account_is_not_held_up() {
        allAreUnauthorized("hw-wrong-key");

        assertThat(get("/upgrades?account=hw-wrong-key,hw-staging").getInt("sources.fresh"))
                .isEqualTo(2);
    }

    private static void allAreUnauthorized(String account) {
        given().get("/upgrades?account=" + account)
                .then()
                .statusCode(502)
                .body("problems", hasSize(CLUSTERS))
                .body("problems.error.code", everyItem(is("UNAUTHORIZED")));
    }
}
