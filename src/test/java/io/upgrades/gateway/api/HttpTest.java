package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What caches, browsers, scripts and spreadsheets rely on, at every address of the API. */
@QuarkusTest
class HttpTest extends GatewayTest {
    /** Its cluster has no active upgrade. */
    private static final String ONE = "/upgrades?cluster=" + HUAWEI_SAMPLE;

    private static final String SAMPLES = "/upgrades?cluster=" + ALIBABA_SAMPLE + "," + HUAWEI_SAMPLE;

    /** Above 1 KiB, of clouds that answer: no test here waits for one that is asked again and again. */
    private static final String LARGE = "/upgrades?cluster=" + HUAWEI_EVERY_STATUS;

    private static final Pattern NEXT = Pattern.compile("<(/[^>]*)>; rel=\"next\"");

    @TestHTTPResource
    URI gateway;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/upgrades?CLUSTER", "/upgrades/summary?CLUSTER", "/clusters?CLUSTER", "/upgrades/ID"})
    void who_has_the_answer_is_told_so_and_nothing_else(String address) {
        String there = filled(address);
        Response first = given().get(there);
        String tag = first.header("ETag");
        assertThat(tag).matches("\"[0-9a-f]{32}(-gzip)?\"");

        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            Response second = given().header("If-None-Match", known).get(there);
            assertThat(second.statusCode()).as(known).isEqualTo(304);
            assertThat(second.body().asByteArray()).isEmpty();
            assertThat(second.header("ETag")).isEqualTo(tag);
            assertThat(second.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
            assertThat(second.header("Vary")).isEqualTo(first.header("Vary"));
        }
        given().header("If-None-Match", "\"other\"").get(there).then().statusCode(200);
    }

    @Test
    void the_tag_of_a_list_changes_exactly_when_its_bytes_do() {
        String address = "/upgrades?limit=1&since=P7D&cluster=" + HUAWEI_MOVING;
        Set<String> bodies = new HashSet<>();
        Set<String> tags = new HashSet<>();
        Set<String> both = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            Response answer = given().get(address);
            bodies.add(answer.asString());
            tags.add(answer.header("ETag"));
            both.add(answer.header("ETag") + answer.asString());
            clock.advance(Duration.ofSeconds(10));
            awaitQuestionsOnTheirWay();
        }

        assertThat(bodies).hasSizeGreaterThan(3).hasSizeLessThan(20);
        assertThat(tags).hasSameSizeAs(bodies).hasSameSizeAs(both);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | gzip",
                "deflate, gzip;q=0.5 | gzip",
                "br;q=1.0, x-gzip | gzip",
                "* | gzip",
                "GZIP;q=1.000 | gzip",
                "identity | ",
                "br | ",
                "gzip;q=0 | ",
                "gzip;q=0.000, * | ",
                "gzip;q=0.5, identity;q=1 | ",
                "identity;q=0.5, gzip;q=.5 | gzip",
                "identity;q=0, * | gzip",
                "*;q=0 | ",
                "identity;q=0 | ",
                "br;x=\"a,gzip\" | ",
                "'' | "
            })
    void what_is_large_is_compressed_for_those_who_accept_it(String accepted, String encoding)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> plain = send("GET", LARGE);
        HttpResponse<byte[]> answer = send("GET", LARGE, "Accept-Encoding", accepted);

        assertThat(answer.headers().firstValue("Content-Encoding").orElse(null)).isEqualTo(encoding);
        assertThat(answer.headers().allValues("Vary"))
                .containsExactly("Accept, Accept-Encoding, Authorization, Origin, Prefer, X-API-Key");
        String tag = plain.headers().firstValue("ETag").orElseThrow();
        if (encoding == null) {
            assertThat(answer.body()).isEqualTo(plain.body());
            assertThat(answer.headers().firstValue("ETag")).hasValue(tag);
        } else {
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                    .isEqualTo(plain.body());
            assertThat(answer.body()).hasSizeLessThan(plain.body().length / 4);
            assertThat(answer.headers().firstValue("ETag")).hasValue(tag.replaceFirst("\"$", "-gzip\""));
        }
    }

    @Test
    void what_is_small_is_not_compressed() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send("GET", "/upgrades?account=nobody", "Accept-Encoding", "gzip");

        assertThat(answer.body()).hasSizeLessThan(1024);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void a_cache_may_show_the_answer_as_long_as_the_gateway_would_not_ask_again() {
        given().get(ONE).then().header("Age", "0").header("Cache-Control", cacheControl(30, 30));

        clock.advance(Duration.ofMillis(12_500));
        given().get(ONE).then().header("Age", "12").header("Cache-Control", cacheControl(29, 30));

        given().get("/upgrades?cluster=" + HUAWEI_EVERY_STATUS)
                .then()
                .header("Age", "0")
                .header("Cache-Control", cacheControl(5, 30));
        given().get("/upgrades?cluster=" + HUAWEI_EVERY_STATUS + "," + HUAWEI_SAMPLE)
                .then()
                .header("Age", "12")
                .header("Cache-Control", cacheControl(17, 30));

        clouds.fault(HUAWEI_SAMPLE, Fault.hang());
        clock.advance(Duration.ofSeconds(20));
        given().get(ONE).then().header("Age", "32").header("Cache-Control", cacheControl(32, 27));
    }

    @Test
    void what_a_failing_cloud_said_before_is_not_kept_longer_than_the_failure_is_remembered() {
        get(ONE);
        clouds.fault(HUAWEI_SAMPLE, Fault.notJson());
        clock.advance(Duration.ofSeconds(40));
        given().header("Cache-Control", "no-cache")
                .get(ONE)
                .then()
                .statusCode(200)
                .header("Age", "40")
                .header("Cache-Control", cacheControl(45, 0));
    }

    @Test
    void the_header_links_lead_through_all_pages_with_the_same_parameters() {
        String filter = "/upgrades?provider=huawei&q=8.&sort=-component&limit=3";
        List<String> whole = get(filter.replace("limit=3", "limit=1000")).getList("items.id");

        List<String> paged = new ArrayList<>();
        String address = filter;
        while (address != null) {
            Response page = given().urlEncodingEnabled(false).get(address);
            paged.addAll(page.jsonPath().getList("items.id"));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.jsonPath().getString("nextCursor") == null);
            address = link == null ? null : next(link);
        }

        assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(6);
    }

    private static String next(String link) {
        Matcher matcher = NEXT.matcher(link);
        assertThat(matcher.matches()).as(link).isTrue();
        return matcher.group(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/upgrades?CLUSTER",
                "/upgrades/summary?CLUSTER",
                "/clusters?CLUSTER",
                "/upgrades/ID",
                "/upgrades?limit=0"
            })
    void the_head_of_an_answer_can_be_had_alone(String address) throws IOException, InterruptedException {
        String there = filled(address);
        HttpResponse<byte[]> whole = send("GET", there);
        HttpResponse<byte[]> head = send("HEAD", there);

        assertThat(head.statusCode()).isEqualTo(whole.statusCode());
        assertThat(head.body()).isEmpty();
        for (String header : List.of("ETag", "Cache-Control", "Content-Type", "Vary", "Age")) {
            assertThat(head.headers().allValues(header))
                    .as(header)
                    .isEqualTo(whole.headers().allValues(header));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/upgrades", "/upgrades/summary", "/clusters", "/upgrades/0123"})
    void every_address_says_how_it_is_used_and_refuses_all_else(String address) {
        assertThat(Set.of(given().options(address).header("Allow").split(", ", -1)))
                .isEqualTo(Set.of("GET", "HEAD", "OPTIONS"));
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            given().request(method, address)
                    .then()
                    .statusCode(405)
                    .contentType("application/problem+json")
                    .header("Allow", "GET, HEAD, OPTIONS")
                    .body("status", equalTo(405));
        }
        assertThat(clouds.calls().total()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/upgrades | */* | application/json",
                "/upgrades | text/html, application/xml;q=0.9, */*;q=0.8 | application/json",
                "/upgrades | application/* | application/json",
                "/upgrades | text/csv | text/csv;charset=UTF-8",
                "/upgrades | text/* | text/csv;charset=UTF-8",
                "/upgrades | application/json;q=0.4, text/csv;q=0.5 | text/csv;charset=UTF-8",
                "/upgrades | text/csv;q=0.4, application/json;q=0.5 | application/json",
                "/clusters | text/csv | text/csv;charset=UTF-8",
                "/upgrades/summary | application/json | application/json",
                "/upgrades | application/json;q=0, */* | text/csv;charset=UTF-8",
                "/upgrades | */*;q=0, application/json | application/json",
                "/upgrades | '' | application/json",
                "/upgrades | ', ,' | application/json",
                "/upgrades | application/json;profile=\"a,b\" | application/json",
                "/upgrades | text/csv;profile=\"a,application/json\" | text/csv;charset=UTF-8",
                "/upgrades | application/json;q=.1, text/csv;q=.2 | text/csv;charset=UTF-8",
                "/upgrades/summary | text/html, image/gif, *; q=.2, */*; q=.2 | application/json",
                "/clusters | nonsense | application/json",
                "/upgrades | application/json;q=0 | ",
                "/upgrades | text/csv;q=0.0, application/json;q=0 | ",
                "/upgrades/summary | application/json;q=0, */* | ",
                "/upgrades | text/xml | ",
                "/upgrades | text/event-stream | ",
                "/upgrades/summary | text/csv | ",
                "/clusters | image/png, text/plain | "
            })
    void what_is_accepted_is_sent_or_nothing(String address, String accepted, String type) {
        Response answer = given().header("Accept", accepted).get(address + "?cluster=" + HUAWEI_SAMPLE);

        assertThat(answer.statusCode()).isEqualTo(type == null ? 406 : 200);
        assertThat(answer.contentType()).isEqualTo(type == null ? "application/problem+json" : type);
    }

    @Test
    void a_spreadsheet_has_a_row_for_each_upgrade_and_one_for_each_problem() {
        clouds.fault(HUAWEI_SAMPLE, Fault.serverError());

        List<String> lines = given().accept("text/csv")
                .get(SAMPLES + "&sort=component")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .contains(",alibaba,ali-demo,cn-hangzhou," + ALIBABA_SAMPLE + ",,cloud-controller-manager,");
        assertThat(lines.get(3))
                .isEqualTo(",huawei,hw-demo,cn-north-4," + HUAWEI_SAMPLE
                        + ",,,,,,,,,,,,,,,,,,,UNAVAILABLE,UPSTREAM_ERROR");
    }

    @Test
    void a_spreadsheet_without_rows_still_has_its_head() {
        assertThat(given().accept("text/csv").get("/upgrades?account=nobody").asString())
                .startsWith("id,provider,account,")
                .endsWith(",freshness,error\r\n")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"/upgrades, 'freshness,error'", "/clusters, ''"})
    void the_columns_are_the_fields(String address, String ofProblemsOnly) {
        String there = address + "?cluster=" + HUAWEI_SAMPLE;
        List<String> columns =
                new ArrayList<>(get(there).<String, Object>getMap("items[0]").keySet());
        if (!ofProblemsOnly.isEmpty()) {
            columns.addAll(List.of(ofProblemsOnly.split(",", -1)));
        }

        assertThat(given().accept("text/csv").get(there).asString().lines().findFirst())
                .hasValue(String.join(",", columns));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/upgrades/none", "/upgrades?limit=0", "/nothing"})
    void no_cache_keeps_what_is_wrong(String address) {
        given().get(address).then().header("Cache-Control", "no-store");
    }

    @Test
    void a_cloud_that_does_not_answer_leaves_the_tag_of_a_list_as_it_is() {
        get(ONE);
        clouds.fault(HUAWEI_SAMPLE, Fault.hang());
        clock.advance(Duration.ofSeconds(60));
        get(ONE);
        awaitQuestionsOnTheirWay();
        Response late = given().get(ONE);
        assertThat(late.jsonPath().getString("problems[0].error.code")).isEqualTo("TIMEOUT");

        clock.advance(Duration.ofMillis(1));

        assertThat(given().get(ONE).header("ETag")).isEqualTo(late.header("ETag"));
    }

    @Test
    void nobody_elses_page_may_read_the_answers_unless_configured() {
        given().header("Origin", "https://elsewhere.example")
                .get("/upgrades?account=nobody")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    private static String filled(String address) {
        return address.contains("ID")
                ? address.replace("ID", get(ONE).getString("items[0].id"))
                : address.replace("CLUSTER", "cluster=" + HUAWEI_EVERY_STATUS);
    }

    private static String cacheControl(int maxAge, int staleWhileRevalidate) {
        return "private, max-age=" + maxAge + ", stale-while-revalidate=" + staleWhileRevalidate;
    }

    private HttpResponse<byte[]> send(String method, String address, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(address)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
