package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.MANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.Gathering;
import io.upgrades.gateway.testing.TestWorld;
import io.upgrades.gateway.testing.WithQuickEvents;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithQuickEvents.class)
class WideTest extends GatewayTest {
    @Test
    void an_account_has_as_many_calls_in_flight_as_it_may() {
        get("/upgrades?account=ali-load&cluster=" + TestWorld.manyClusters().get(0));
        forget();
        Gathering all = new Gathering(MANY);
        TestWorld.manyClusters().forEach(cluster -> clouds.fault(cluster, all));

        given().get("/upgrades?account=ali-load").then().statusCode(200).body("sources.fresh", equalTo(MANY));

        assertThat(clouds.calls().peakInFlight("ali-load")).isEqualTo(MANY);
        assertThat(clouds.calls().total()).isEqualTo(MANY);
    }
}
