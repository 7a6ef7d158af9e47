package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.WithMoreAccounts;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A dashboard of another origin, which the configuration lets in, and one that it does not. */
@QuarkusTest
@TestProfile(WithMoreAccounts.class)
class CorsTest extends GatewayTest {

    @Test
    void the_page_of_a_configured_origin_may_read_the_answer_and_its_headers() {
        Response answer = given().header("Origin", WithMoreAccounts.DASHBOARD).get("/upgrades?account=nobody");

        answer.then().statusCode(200).header("Access-Control-Allow-Origin", equalTo(WithMoreAccounts.DASHBOARD));
        assertThat(Set.of(answer.header("Access-Control-Expose-Headers").split(",", -1)))
                .isEqualTo(Set.of("Age", "Cache-Control", "ETag", "Link", "Preference-Applied"));
        assertThat(String.join(",", answer.headers().getValues("Vary"))).containsIgnoringCase("Origin");
    }

    @Test
    void a_preflight_says_what_it_may_send() {
        Response answer = given().header("Origin", WithMoreAccounts.DASHBOARD)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "Authorization,If-None-Match")
                .options("/upgrades");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(WithMoreAccounts.DASHBOARD);
        assertThat(answer.header("Access-Control-Allow-Methods"))
                .contains("GET")
                .doesNotContain("POST");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization", "If-None-Match");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
    }

    @Test
    void the_page_of_another_origin_may_not() {
        // Quarkus refuses it without a body, before any of the API is reached.
        given().noFilters()
                .header("Origin", "https://elsewhere.example")
                .get("/upgrades")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
        assertThat(clouds.calls().total()).isZero();
    }
}
