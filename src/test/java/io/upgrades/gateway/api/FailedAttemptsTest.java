package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.LogLines;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ApiKeyAccessTest.WithKeys.class)
class FailedAttemptsTest extends GatewayTest {

    private static final String SLOWED = "WARN 127.0.0.1 has sent 10 wrong keys or tokens and is slowed down";

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void forgive() {
        clock.advance(FailedAttempts.ONE_MORE_AFTER.multipliedBy(FailedAttempts.MOST_AT_ONCE));
    }

    private int guesses;

    private static Response get(String key, String address) {
        return given().header("X-API-Key", key).get(address);
    }

    private static int attempt(String key) {
        return get(key, "/upgrades/summary?x=1").statusCode();
    }

    /** Another one each time. */
    private Response guess() {
        return get(getClass() + " " + System.identityHashCode(this) + " " + guesses++, "/upgrades");
    }

    private void fail(int times) {
        for (int number = 0; number < times; number++) {
            assertThat(guess().statusCode()).isEqualTo(401);
        }
    }

    @Test
    void after_ten_wrong_keys_one_more_is_looked_at_every_five_seconds() {
        fail(10);

        Response slowed = guess();
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.header("Retry-After")).isEqualTo("5");
        assertThat(slowed.contentType()).isEqualTo("application/problem+json");
        clock.advance(Duration.ofMillis(4_999));
        assertThat(guess().header("Retry-After")).isEqualTo("1");
        clock.advance(Duration.ofMillis(1));
        fail(1);
        assertThat(guess().statusCode()).isEqualTo(429);
        clock.advance(FailedAttempts.ONE_MORE_AFTER.multipliedBy(10));
        fail(10);
        assertThat(guess().statusCode()).isEqualTo(429);
    }

    @Test
    void a_key_that_is_sent_again_and_again_is_one_attempt() {
        double before = failures();
        for (int number = 0; number < 30; number++) {
            assertThat(attempt("mistyped")).isEqualTo(401);
        }

        assertThat(failures() - before).isEqualTo(1);
        fail(9);
        assertThat(guess().statusCode()).isEqualTo(429);
        assertThat(attempt("mistyped")).isEqualTo(401);
    }

    @Test
    void what_is_not_looked_at_is_no_answer_to_a_guess() {
        fail(10);

        // A right key that has not been seen before: nobody learns that it is right.
        assertThat(attempt("unused-key")).isEqualTo(429);
        clock.advance(FailedAttempts.ONE_MORE_AFTER);
        assertThat(attempt("unused-key")).isEqualTo(400);
    }

    @Test
    void nobody_shuts_out_a_caller_who_was_let_in_before() {
        assertThat(attempt("new-key")).isEqualTo(400);

        fail(10);

        assertThat(guess().statusCode()).isEqualTo(429);
        assertThat(attempt("new-key")).isEqualTo(400);
    }

    @Test
    void no_key_at_all_is_no_attempt() {
        for (int number = 0; number < 20; number++) {
            given().get("/upgrades").then().statusCode(401);
        }
        assertThat(attempt("new-key")).isEqualTo(400);
    }

    @Test
    void the_log_says_once_whose_address_is_slowed_down() {
        try (LogLines log = new LogLines(FailedAttempts.class.getName())) {
            for (int number = 0; number < 20; number++) {
                clock.advance(Duration.ofSeconds(2));
                assertThat(guess().statusCode()).isIn(401, 429);
            }
            assertThat(log.lines()).containsExactly(SLOWED);

            forgive();
            fail(10);
            assertThat(log.lines()).containsExactly(SLOWED, SLOWED);
        }
    }

    private double failures() {
        return meters.get("upgrades.access.failures").counter().count();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02::/64",
        "2001:db8:1:2:ffff::, 20:01:0d:b8:00:01:00:02::/64",
        "somewhere, somewhere"
    })
    void an_address_of_ipv6_stands_for_its_network(String address, String network) {
        assertThat(FailedAttempts.network(address)).isEqualTo(network);
    }
}
