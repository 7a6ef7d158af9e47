package io.upgrades.gateway.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.catalog.Forgetting;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A test of the whole gateway on simulated clouds; each begins with nothing known and nothing counted. */
@WithTestResource(GatewayUnderTest.class)
public abstract class GatewayTest {
    static {
        // What is waited for is mostly there within milliseconds, and on a slow machine after many seconds.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @Inject
    protected TestClouds clouds;

    @Inject
    protected TestClock clock;

    @Inject
    Forgetting forgetting;

    @Inject
    MeterRegistry meters;

    /** Longer than anything is remembered of an account: its lockout, its breakers, its budget of retries. */
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    @BeforeAll
    static void holdAnswersToTheContract() {
        ApiContract.enforce();
    }

    @BeforeEach
    protected void begin() {
        clouds.reset();
        if (questionsOnTheirWay() > 0) {
            // What hangs is asked again, and answered now.
            clouds.closeConnections();
        }
        clock.advance(A_WHILE);
        awaitQuestionsOnTheirWay();
        forget();
    }

    /** Waits until nothing is asked any more, be it because the test before has begun it. */
    protected void awaitQuestionsOnTheirWay() {
        await().until(() -> questionsOnTheirWay() == 0);
    }

    private double questionsOnTheirWay() {
        return meters.get("upgrades.questions.in.flight").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    /** How many subscribe to events. */
    protected double subscribers() {
        return meters.get("upgrades.events.subscribers").gauge().value();
    }

    /** Nothing is known and nothing has been counted; it is still the same time. */
    protected void forget() {
        clouds.reset();
        forgetting.everything();
    }

    /** The JSON at an address that must answer with 200. */
    protected static JsonPath get(String address) {
        return given().get(address).then().statusCode(200).extract().jsonPath();
    }
}
