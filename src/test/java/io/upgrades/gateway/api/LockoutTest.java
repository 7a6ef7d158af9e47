package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.WithMoreAccounts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hundred clusters of an account whose key is wrong, counted by the clouds that refuse it. */
@QuarkusTest
@TestProfile(WithMoreAccounts.class)
class LockoutTest extends GatewayTest {
    private static final Duration PAUSE = Duration.ofSeconds(90);

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
                .body("problems", hasSize(WithMoreAccounts.MANY))
                .body("problems.error.code", everyItem(is("UNAUTHORIZED")));
    }
}
