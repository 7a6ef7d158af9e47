package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.LogLines;
import io.upgrades.gateway.testing.WithApiKeys;
import io.upgrades.gateway.upgrade.Sha256;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithApiKeys.class)
class ApiKeyAccessTest extends AccessMatrix {

    @Inject
    MeterRegistry meters;

    @Test
    void wrong_keys_are_counted_and_the_log_says_so_at_most_once_a_minute() {
        clock.advance(Duration.ofMinutes(2));
        double before = failures();
        try (LogLines log = new LogLines(CallerAuthentication.class.getName())) {
            for (int number = 0; number < 30; number++) {
                assertThat(guess(number)).isEqualTo(401);
            }
            given().get("/upgrades").then().statusCode(401);
            given().header("X-API-Key", "new-key").get("/upgrades?x=1").then().statusCode(400);

            assertThat(failures() - before).isEqualTo(30);
            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().get(0)).startsWith("WARN 127.0.0.1:").contains(" has sent a wrong key or token;");
            clock.advance(Duration.ofMinutes(1));
            guess(30);
            assertThat(log.lines()).hasSize(1);
            clock.advance(Duration.ofMillis(1));
            guess(31);
            assertThat(log.lines()).hasSize(2);
        }
    }

    private static int guess(int number) {
        return given().header("X-API-Key", "guess " + number)
                .get("/upgrades/summary")
                .statusCode();
    }

    private double failures() {
        return meters.get("upgrades.access.failures").counter().count();
    }

    @Override
    Map<String, Credential> right() {
        return Map.of(
                "old key", Credential.bearer("old-key"),
                "new key", new Credential("X-API-Key", "new-key"),
                "in small letters", new Credential("Authorization", "bearer  new-key "));
    }

    @Override
    Map<String, Credential> limited() {
        return Map.of(
                "limited key",
                Credential.bearer("limited-key"),
                "limited key in its header",
                new Credential("X-API-Key", "limited-key"));
    }

    @Override
    Map<String, Credential> unknown() {
        return Map.ofEntries(
                entry("none", NONE),
                entry("wrong key", Credential.bearer("guessed")),
                entry("wrong key in its header", new Credential("X-API-Key", "guessed")),
                entry("the hash of a key", Credential.bearer(Sha256.hex("old-key"))));
    }

    @Override
    Map<String, Credential> forbidden() {
        return Map.of();
    }
}
