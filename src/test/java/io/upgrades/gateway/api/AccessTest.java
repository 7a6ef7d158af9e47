package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(AccessTest.WithKeys.class)
class AccessTest extends GatewayTest {
    @TestHTTPResource("/upgrades/events?cluster=" + ALIBABA_STAGING + "," + HUAWEI_MOVING)
    URI events;

    public static class WithKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "upgrades.access", "api-key",
                    "upgrades.api-keys.dashboard.sha256",
                            "63686fabb4cdc83c4cc1be53e418febdf8424f64c34a04e86fedc63cfb762acc",
                    "upgrades.api-keys.limited.sha256",
                            "f33b2500796d61f96eeef0f5331ddc40c17e434aff139f4d9e00bfe75170d87a",
                    "upgrades.api-keys.limited.accounts", "hw-demo,hw-staging");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/upgrades",
                "/upgrades?x=1",
                "/upgrades/5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0",
                "/upgrades/events",
                "/clusters"
            })
    void without_a_key_nothing_is_told_and_nobody_is_asked(String address) {
        given().get(address)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"upgrades-gateway\"")
                .body("title", equalTo("Unauthorized"));
        given().header("X-API-Key", "guessed").get(address).then().statusCode(401);
        given().header("Authorization", "Bearer guessed").get(address).then().statusCode(401);
        given().header("Authorization", "Basic dashboard-key")
                .get(address)
                .then()
                .statusCode(401);
        assertThat(clouds.calls().total()).isZero();
    }

    @Test
    void a_key_is_taken_in_either_header() {
        given().header("X-API-Key", "dashboard-key").get("/clusters").then().statusCode(200);
        given().header("Authorization", "bearer dashboard-key")
                .get("/clusters")
                .then()
                .statusCode(200);
    }

    @Test
    void a_limited_key_sees_its_accounts_and_no_others() {
        List<String> accounts = given().header("X-API-Key", "limited-key")
                .get("/upgrades?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("items.account");
        assertThat(new HashSet<>(accounts)).isEqualTo(Set.of("hw-demo", "hw-staging"));

        given().header("X-API-Key", "limited-key")
                .get("/upgrades?account=ali-staging")
                .then()
                .statusCode(200)
                .body("sources.total", equalTo(0));
        String hidden = given().header("X-API-Key", "dashboard-key")
                .get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING)
                .path("items[0].id");
        given().header("X-API-Key", "limited-key")
                .get("/upgrades/" + hidden)
                .then()
                .statusCode(404);
        given().header("X-API-Key", "dashboard-key")
                .get("/upgrades/" + hidden)
                .then()
                .statusCode(200);
    }

    @Test
    void a_limited_key_is_told_of_its_accounts_and_no_others_are_asked() {
        try (EventStream stream = EventStream.of(events, "X-API-Key", "limited-key")) {
            stream.awaitEvents("upgrade", 1);

            assertThat(stream.data("upgrade"))
                    .allSatisfy(data -> assertThat(data).contains("\"account\":\"hw-demo\""));
            assertThat(clouds.calls().ofCluster(HUAWEI_MOVING)).isEqualTo(1);
            assertThat(clouds.calls().total()).isEqualTo(1);
        }
    }

    @Test
    void health_is_open() {
        given().get("/q/health/ready").then().statusCode(200);
    }
}
