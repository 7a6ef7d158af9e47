package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.WithApiKeys;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithApiKeys.class)
class SourcesHealthTest extends GatewayTest {
    /** How long it is told how the sources stood. */
    private static final Duration KEPT = Duration.ofSeconds(3);

    private static final String STAGING = "alibaba ali-staging/ap-southeast-1";

    @Test
    void the_gateway_is_up_whatever_the_clouds_do_and_says_how_they_stand() {
        assertThat(sources("new-key")).containsEntry(STAGING, "2 not_asked");

        given().header("X-API-Key", "new-key")
                .get("/upgrades?account=ali-staging")
                .then()
                .statusCode(200);

        clock.advance(KEPT.minusMillis(1));
        assertThat(sources("new-key")).containsEntry(STAGING, "2 not_asked");
        clock.advance(Duration.ofMillis(1));
        assertThat(sources("new-key"))
                .containsEntry(STAGING, "1 fresh, 1 unavailable")
                .containsEntry("fresh", 1)
                .containsEntry("unavailable", 1);
    }

    @Test
    void who_may_see_some_accounts_sees_those_and_who_sends_nothing_sees_none() {
        assertThat(sources("limited-key"))
                .containsKey("huawei hw-staging/ap-southeast-3")
                .doesNotContainKey(STAGING)
                .hasSize(4 + 3);
        assertThat(sources(null)).containsOnlyKeys("fresh", "stale", "unavailable", "not_asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready"})
    void probes_look_at_no_cluster(String address) {
        assertThat(given().get(address).jsonPath().<String>getList("checks.name"))
                .doesNotContain("sources");
    }

    private static Map<String, Object> sources(String key) {
        JsonPath health = given().headers(key == null ? Map.of() : Map.of("X-API-Key", key))
                .get("/q/health")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(health.getString("status")).isEqualTo("UP");
        return health.getMap("checks.find { it.name == 'sources' }.data");
    }
}
