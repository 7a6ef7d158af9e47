package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.upgrade.Sha256;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer tells a browser, whatever it is and whoever gives it. */
@QuarkusTest
class SecurityHeadersTest extends GatewayTest {
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Pattern SCRIPT = Pattern.compile("<script(?: defer)?>(.*?)</script>", Pattern.DOTALL);

    @TestHTTPResource("/upgrades/events")
    URI events;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /upgrades?account=nobody | 200",
                "HEAD | /upgrades?account=nobody | 200",
                "OPTIONS | /upgrades | 200",
                "GET | /upgrades/summary?account=nobody | 200",
                "GET | /clusters?account=nobody | 200",
                "GET | /upgrades?status=BROKEN | 400",
                "GET | /upgrades/no-such-id | 404",
                "POST | /upgrades | 405",
                "GET | /no/such/address | 404",
                "GET | /q/no-such-address | 404",
                "GET | /q/health/live | 200",
                "GET | /q/health/ready | 200",
                "GET | /q/metrics | 200",
                "GET | /q/openapi | 200"
            })
    void an_answer_that_is_no_page_needs_nothing_of_a_browser(String method, String address, int status) {
        Response answer = given().request(method, address);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(security(answer)).isEqualTo(expected(NOTHING));
    }

    @ParameterizedTest
    @CsvSource({"/", "/index.html", "/page/main.js", "/page/no-such-file.js"})
    void the_page_runs_its_own_files_and_nothing_else(String address) {
        assertThat(security(given().get(address))).isEqualTo(expected(PAGE));
    }

    @Test
    void the_openapi_ui_runs_its_own_files_and_the_scripts_in_its_page_and_nothing_else() {
        Response page = given().get("/q/swagger-ui/");

        String scripts = SCRIPT.matcher(page.asString())
                .results()
                .map(script -> " 'sha256-"
                        + Base64.getEncoder()
                                .encodeToString(
                                        Sha256.digest().digest(script.group(1).getBytes(UTF_8)))
                        + "'")
                .collect(Collectors.joining());
        String policy = "default-src 'none'; script-src 'self'" + scripts
                + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        assertThat(security(page)).isEqualTo(expected(policy));
        assertThat(security(given().get("/q/swagger-ui/swagger-ui-bundle.js"))).isEqualTo(expected(policy));
    }

    @Test
    void a_stream_of_events_has_them_too() {
        try (EventStream stream = EventStream.of(events)) {
            assertThat(stream.headers())
                    .containsEntry("content-security-policy", List.of(NOTHING))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .doesNotContainKey("server");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/upgrades?account=nobody | private, max-age=0, stale-while-revalidate=0",
                "/upgrades?status=BROKEN | no-store",
                "/upgrades/no-such-id | no-store",
                "/no/such/address | no-store",
                "/q/health/ready | no-store",
                "/q/metrics | no-store",
                "/q/openapi | private, no-cache",
                "/q/swagger-ui/ | private, no-cache",
                "/q/swagger-ui/swagger-ui-bundle.js | private, no-cache",
                "/ | no-cache",
                "/index.html | no-cache",
                "/page/main.js | no-cache"
            })
    void nobody_shares_what_depends_on_the_caller(String address, String cacheControl) {
        assertThat(given().get(address).headers().getValues("Cache-Control")).containsExactly(cacheControl);
    }

    private static Map<String, List<String>> expected(String policy) {
        return Map.of(
                "Content-Security-Policy", List.of(policy),
                "X-Content-Type-Options", List.of("nosniff"),
                "Referrer-Policy", List.of("no-referrer"),
                "Server", List.of(),
                "X-Powered-By", List.of());
    }

    private static Map<String, List<String>> security(Response answer) {
        return expected("").keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> answer.headers().getValues(name)));
    }
}
