package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.LogLines;
import io.upgrades.gateway.testing.OpenIdProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OidcUnavailableTest.WithoutProvider.class)
class OidcUnavailableTest extends GatewayTest {

    public static class WithoutProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "upgrades.access", "oidc",
                    "quarkus.oidc.auth-server-url", "http://127.0.0.1:${simulator.nobody.port}",
                    "quarkus.oidc.token.audience", OpenIdProvider.AUDIENCE);
        }
    }

    @Test
    void a_token_that_cannot_be_checked_is_not_let_in_and_not_called_wrong() {
        String token = OpenIdProvider.token(List.of("*"));
        try (LogLines log = new LogLines(OidcTokens.class.getName())) {
            for (int number = 0; number < 12; number++) {
                given().header("Authorization", "Bearer " + token)
                        .get("/upgrades")
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", "5")
                        .body("detail", equalTo("The OpenID provider cannot be asked whether the token is good."));
            }

            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().get(0))
                    .isEqualTo("ERROR The OpenID provider cannot be asked, so no token is let in: class"
                            + " io.quarkus.oidc.OIDCException");
        }
        assertThat(clouds.calls().total()).isZero();
    }

    @Test
    void without_a_token_nothing_is_asked() {
        given().get("/upgrades").then().statusCode(401);
        given().get("/q/health/ready").then().statusCode(200);
    }
}
