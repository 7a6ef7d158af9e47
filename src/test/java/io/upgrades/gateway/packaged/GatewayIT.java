package io.upgrades.gateway.packaged;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import io.upgrades.gateway.testing.ApiContract;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.upgrade.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway as it is shipped. */
@QuarkusIntegrationTest
@WithTestResource(PackagedGateway.class)
class GatewayIT {
    private static final Pattern SCRIPT = Pattern.compile("<script(?: defer)?>(.+?)</script>", Pattern.DOTALL);

    @TestHTTPResource
    URI address;

    private static final Pattern LIBRARY = Pattern.compile("from '([^']+)'");

    @BeforeAll
    static void holdAnswersToTheContract() {
        ApiContract.enforce();
    }

    @Test
    void lists_the_upgrades_of_both_clouds() {
        given().get("/upgrades?limit=1000")
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("total", equalTo(31))
                .body("items.provider", hasItems("alibaba", "huawei"))
                .body("sources.fresh", equalTo(3));
    }

    @Test
    void finds_one_upgrade() {
        String id = given().get("/upgrades?provider=alibaba").path("items[0].id");

        given().get("/upgrades/" + id).then().statusCode(200).body("id", equalTo(id));
        given().get("/upgrades/nonsense").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void counts_them() {
        given().get("/upgrades/summary")
                .then()
                .statusCode(200)
                .body("total", equalTo(31))
                .body("byProvider.alibaba", equalTo(12))
                .body("byProvider.huawei", equalTo(19));
        given().get("/upgrades?status=FAILED,CANCELED&sort=component&limit=1")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
    }

    @Test
    void writes_csv_and_answers_what_is_known_already_with_304() {
        assertThat(given().header("Accept", "text/csv")
                        .get("/upgrades?limit=1000")
                        .asString()
                        .lines())
                .hasSize(1 + 31);
        String tag = given().get("/upgrades").header("ETag");
        given().header("If-None-Match", tag).get("/upgrades").then().statusCode(304);
        given().header("Accept-Encoding", "gzip")
                .get("/upgrades?limit=1000")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .body("total", equalTo(31));
    }

    @Test
    void tells_subscribers_of_changes() {
        try (EventStream events = EventStream.of(address.resolve("/upgrades/events"))) {
            events.awaitEvents("heartbeat", 1);
        }
    }

    @Test
    void lists_the_clusters() {
        given().get("/clusters").then().statusCode(200).body("items.upgrades", equalTo(List.of(2, 10, 19)));
    }

    @Test
    void refuses_bad_parameters() {
        given().get("/upgrades?status=BROKEN")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].parameter", equalTo("status"));
    }

    /** Another one than in a test, so it is looked at here, too. */
    @Test
    void lets_a_browser_run_the_scripts_of_the_openapi_ui() {
        Response page = given().get("/q/swagger-ui/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(SCRIPT.matcher(page.asString()).results())
                .hasSize(2)
                .allSatisfy(script -> assertThat(page.header("Content-Security-Policy"))
                        .contains("'sha256-"
                                + Base64.getEncoder()
                                        .encodeToString(Sha256.digest()
                                                .digest(script.group(1).getBytes(UTF_8)))
                                + "'"));
    }

    /** In a test it is made when the gateway starts. */
    @ParameterizedTest
    @CsvSource({"JSON, application/json", "YAML, application/yaml"})
    void serves_the_document_of_its_api(String format, String type) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        Response served = given().queryParam("format", format).get("/q/openapi");

        assertThat(served.header("Content-Type")).isEqualTo(type + ";charset=UTF-8");
        // Whatever is JSON is YAML.
        assertThat(yaml.readTree(served.asByteArray()))
                .isEqualTo(yaml.readTree(
                        Path.of("src/main/resources/META-INF/openapi.yaml").toFile()));
    }

    @Test
    void shows_its_page_and_its_health() {
        given().get("/").then().statusCode(200).body(containsString("/page/main.js"));
        given().get("/page/main.js").then().statusCode(200).body(containsString("./lit.js"));
        given().get("/page/chinese.js").then().statusCode(200).body(containsString("升级"));
        String library = given().get("/page/lit.js").asString();
        assertThat(LIBRARY.matcher(library).results().map(file -> file.group(1)))
                .isNotEmpty()
                .allSatisfy(file -> given().get(file).then().statusCode(200));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString()).contains("upgrades_unknown_statuses_total");
    }
}
