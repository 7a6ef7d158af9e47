package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dashboard sees as time goes by and clouds come and go. The cluster asked about has no active upgrade. */
@QuarkusTest
class FreshnessApiTest extends GatewayTest {
    private static final String ONE = "/upgrades?cluster=" + HUAWEI_SAMPLE;
    private static final String BOTH =
            "/upgrades?account=ali-staging,hw-demo&cluster=" + ALIBABA_STAGING + "," + HUAWEI_SAMPLE;

    /** Calls to the cloud that one question takes. */
    private static final int QUESTION = 1;

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration STALE_WHILE_REVALIDATE = Duration.ofSeconds(30);
    private static final Duration STALE_IF_ERROR = Duration.ofHours(24);
    private static final Duration NEGATIVE = Duration.ofSeconds(5);

    @Test
    void what_is_fresh_is_not_asked_again_and_what_is_not_is_served_at_once_and_asked_again() {
        String first = fetchedAt(get(ONE));
        clock.advance(FRESH.minusMillis(1));
        assertThat(fetchedAt(get(ONE))).isEqualTo(first);
        assertThat(clouds.calls().total()).isEqualTo(QUESTION);

        clock.advance(Duration.ofMillis(1));
        assertThat(fetchedAt(get(ONE))).isEqualTo(first);

        assertThat(fetchedAt(anew())).isEqualTo(clock.instant().toString());
        assertThat(clouds.calls().total()).isEqualTo(2 * QUESTION);
    }

    @Test
    void a_cloud_that_hangs_holds_nobody_up_who_has_been_answered_before() {
        String first = fetchedAt(get(ONE));
        clouds.fault(HUAWEI_SAMPLE, Fault.hang());
        clock.advance(FRESH);

        JsonPath page = given().header("Prefer", "wait=0")
                .get(ONE)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(fetchedAt(page)).isEqualTo(first);
        assertThat(page.getMap("sources")).containsEntry("fresh", 1);
    }

    @Test
    void nothing_fresh_is_older_than_both_windows_however_seldom_a_caller_polls() {
        String first = fetchedAt(get(ONE));
        clock.advance(FRESH.plus(STALE_WHILE_REVALIDATE).minusMillis(1));
        JsonPath last = given().header("Prefer", "wait=0").get(ONE).jsonPath();
        assertThat(fetchedAt(last)).isEqualTo(first);
        assertThat(last.getMap("sources")).containsEntry("fresh", 1).containsEntry("oldestFetchedAt", first);
        awaitQuestionsOnTheirWay();
        assertThat(clouds.calls().total()).isEqualTo(2 * QUESTION);

        for (int poll = 1; poll <= 3; poll++) {
            clock.advance(FRESH.plus(STALE_WHILE_REVALIDATE));
            JsonPath waited = get(ONE);

            assertThat(fetchedAt(waited)).isEqualTo(clock.instant().toString());
            assertThat(waited.getMap("sources"))
                    .containsEntry("fresh", 1)
                    .containsEntry("oldestFetchedAt", clock.instant().toString());
            assertThat(clouds.calls().total()).isEqualTo((2 + poll) * QUESTION);
        }
    }

    @Test
    void what_is_older_is_stale_with_a_timeout_where_its_cloud_is_late() {
        String first = fetchedAt(get(ONE));
        clouds.fault(HUAWEI_SAMPLE, Fault.hang());
        clock.advance(FRESH.plus(STALE_WHILE_REVALIDATE));

        given().header("Prefer", "wait=0")
                .get(ONE)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, max-age=60, stale-while-revalidate=0")
                .body("items[0].fetchedAt", equalTo(first))
                .body("sources.oldestFetchedAt", equalTo(first))
                .body("sources.fresh", equalTo(0))
                .body("sources.stale", equalTo(1))
                .body("complete", equalTo(true))
                .body("problems.freshness", equalTo(List.of("STALE")))
                .body("problems[0].fetchedAt", equalTo(first))
                .body("problems[0].error.code", equalTo("TIMEOUT"));
        given().header("Prefer", "wait=0")
                .get("/clusters?cluster=" + HUAWEI_SAMPLE)
                .then()
                .statusCode(200)
                .body("items[0].freshness", equalTo("STALE"))
                .body("items[0].error.code", equalTo("TIMEOUT"));
    }

    @Test
    void what_is_older_is_stale_with_the_error_where_its_cloud_fails() {
        String first = fetchedAt(get(ONE));
        clouds.fault(HUAWEI_SAMPLE, Fault.notJson());
        clock.advance(FRESH.plus(STALE_WHILE_REVALIDATE));

        for (int poll = 0; poll < 2; poll++) {
            given().get(ONE)
                    .then()
                    .statusCode(200)
                    .body("items[0].fetchedAt", equalTo(first))
                    .body("problems.freshness", equalTo(List.of("STALE")))
                    .body("problems[0].error.code", equalTo("BAD_RESPONSE"));
        }
        assertThat(clouds.calls().total()).isEqualTo(QUESTION + 1);
    }

    @Test
    void the_oldest_data_of_an_answer_has_its_time_and_no_data_has_none() {
        get(ONE);
        String first = clock.instant().toString();
        clock.advance(Duration.ofSeconds(7));

        for (String address :
                List.of(BOTH, BOTH.replace("/upgrades", "/upgrades/summary"), BOTH.replace("/upgrades", "/clusters"))) {
            assertThat(get(address).getString("sources.oldestFetchedAt"))
                    .as(address)
                    .isEqualTo(first);
        }
        assertThat(get("/upgrades?account=nobody").getMap("sources"))
                .containsEntry("total", 0)
                .containsEntry("oldestFetchedAt", null);
    }

    @Test
    void while_both_clouds_are_down_everything_known_is_served_with_its_age_and_the_reason_until_it_is_too_old() {
        int upgrades = get(BOTH).getInt("total");
        Instant fetched = clock.instant();
        clouds.fault(ALIBABA_STAGING, Fault.serverError());
        clouds.fault(HUAWEI_SAMPLE, Fault.throttled());
        clock.advance(FRESH);
        assertThat(anew(BOTH).getList("problems.freshness")).containsExactly("STALE", "STALE");

        for (int hour = 1; hour <= 24; hour++) {
            clock.set(fetched.plus(Duration.ofHours(hour).minusMillis(1)));
            given().get(BOTH)
                    .then()
                    .statusCode(200)
                    .header("Age", Long.toString(hour * 3600L - 1))
                    .body("complete", equalTo(true))
                    .body("sources.stale", equalTo(2))
                    .body("total", equalTo(upgrades))
                    .body("problems.freshness", equalTo(List.of("STALE", "STALE")))
                    .body("problems.error.code", equalTo(List.of("UPSTREAM_ERROR", "THROTTLED")))
                    .body("problems.fetchedAt", equalTo(List.of(fetched.toString(), fetched.toString())));
            anew(BOTH);
        }
        clock.set(fetched.plus(STALE_IF_ERROR));

        given().get(BOTH)
                .then()
                .statusCode(502)
                .body("problems.freshness", equalTo(List.of("UNAVAILABLE", "UNAVAILABLE")))
                .body("problems.fetchedAt[0]", nullValue());
    }

    @Test
    void clusters_say_how_old_what_is_known_of_them_is_and_why() {
        get(ONE);
        Instant fetched = clock.instant();
        clouds.fault(HUAWEI_SAMPLE, Fault.serverError());
        clock.advance(FRESH);
        anew();

        given().get("/clusters?cluster=" + HUAWEI_SAMPLE)
                .then()
                .statusCode(200)
                .header("Age", "30")
                .body("items[0].freshness", equalTo("STALE"))
                .body("items[0].fetchedAt", equalTo(fetched.toString()))
                .body("items[0].error.code", equalTo("UPSTREAM_ERROR"))
                .body("items[0].error.httpStatus", equalTo(500));
    }

    @Test
    void a_failure_is_remembered_and_then_asked_again() {
        clouds.fault(HUAWEI_SAMPLE, Fault.notJson());
        given().get(ONE).then().statusCode(502);
        clouds.resetFaults();
        clock.advance(NEGATIVE.minusMillis(1));
        given().get(ONE).then().statusCode(502);
        assertThat(clouds.calls().total()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));

        given().get(ONE).then().statusCode(200);
        assertThat(clouds.calls().total()).isEqualTo(1 + QUESTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "NO-CACHE", "max-age=0, no-cache"})
    void a_request_that_wants_no_cached_answer_asks_the_cloud_once_in_the_least_interval(String header) {
        get(ONE);
        clock.advance(Duration.ofSeconds(2).minusMillis(1));
        given().header("Cache-Control", header).get(ONE).then().statusCode(200).header("Age", "1");
        assertThat(clouds.calls().total()).isEqualTo(QUESTION);

        clock.advance(Duration.ofMillis(1));
        given().header("Cache-Control", header).get(ONE).then().statusCode(200).header("Age", "0");
        given().header("Cache-Control", header).get(ONE).then().statusCode(200).header("Age", "0");

        assertThat(clouds.calls().total()).isEqualTo(2 * QUESTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "max-age=0", "no-cachee", "x=\"no-cache\""})
    void another_cache_directive_changes_nothing(String header) {
        get(ONE);
        clock.advance(FRESH.minusMillis(1));

        given().header("Cache-Control", header).get(ONE).then().statusCode(200).header("Age", "29");

        assertThat(clouds.calls().total()).isEqualTo(QUESTION);
    }

    @Test
    void a_caller_can_wait_for_a_shorter_time_and_what_comes_later_is_kept() {
        clouds.fault(HUAWEI_SAMPLE, Fault.delay(Duration.ofMillis(900)));

        given().header("Prefer", "respond-async, wait=0")
                .get(ONE)
                .then()
                .statusCode(504)
                .body("problems.error.code", equalTo(List.of("TIMEOUT")))
                .body("problems[0].error.message", equalTo("No whole answer within PT0S, the deadline of a request."));

        given().get(ONE).then().statusCode(200).body("complete", equalTo(true));
        assertThat(clouds.calls().total()).isEqualTo(QUESTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=3", "wait=\"3\"", "WAIT = 3", "return=minimal, wait=3; foo=bar"})
    void a_preference_that_is_understood_is_confirmed(String header) {
        given().header("Prefer", header).get(ONE).then().statusCode(200).header("Preference-Applied", "wait=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=-1", "wait=soon", "wait", "wait=3s", "await=3", "wait=99999999999999"})
    void a_preference_that_is_not_understood_is_ignored(String header) {
        given().header("Prefer", header).get(ONE).then().statusCode(200).header("Preference-Applied", nullValue());
    }

    /** What the clouds say now; where they have just been asked, what they said. */
    private static JsonPath anew() {
        return anew(ONE);
    }

    private static JsonPath anew(String address) {
        return given().header("Cache-Control", "no-cache")
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String fetchedAt(JsonPath page) {
        return page.getString("items[0].fetchedAt");
    }
}
