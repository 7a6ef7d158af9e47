package io.upgrades.gateway.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.test.common.WithTestResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** A test of the whole gateway on simulated clouds; each begins with nothing known and nothing counted. */
@WithTestResource(GatewayUnderTest.class)
public abstract class GatewayTest {
    @Inject
    protected TestClouds clouds;

    @Inject
    protected TestClock clock;

    @Inject
    @CacheName("snapshots")
    Cache snapshots;

    @BeforeEach
    protected void begin() {
        clock.reset();
        forget();
    }

    /** Nothing is known and nothing has been counted; it is still the same time. */
    protected void forget() {
        clouds.reset();
        snapshots.invalidateAll().await().indefinitely();
    }

    /** The JSON at an address that must answer with 200. */
    protected static JsonPath get(String address) {
        return given().get(address).then().statusCode(200).extract().jsonPath();
    }
}
