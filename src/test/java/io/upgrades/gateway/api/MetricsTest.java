package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_BROKEN;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.Metrics;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one who watches the gateway sees after this and that has happened. */
@QuarkusTest
class MetricsTest extends GatewayTest {
    private static final String MOVING = "/upgrades?account=hw-demo&cluster=" + HUAWEI_MOVING;
    private static final String CALLS = "upgrades_upstream_requests_seconds_count";

    private Metrics before;

    /** A good answer of each region closes its breaker, which tests before may have opened. */
    @BeforeEach
    void look() {
        get("/upgrades?account=ali-staging,hw-demo&cluster=" + ALIBABA_STAGING + "," + HUAWEI_MOVING);
        forget();
        before = Metrics.now();
    }

    @Test
    void each_attempt_of_a_call_is_counted_by_operation_and_outcome_and_each_retry() {
        given().get("/upgrades?cluster=" + ALIBABA_STAGING + "," + ALIBABA_BROKEN)
                .then()
                .statusCode(200);

        String[] staging = {"provider=\"alibaba\"", "account=\"ali-staging\""};
        assertThat(rise(CALLS, staging)).isEqualTo(1 + 3);
        assertThat(rise(CALLS, with(staging, "outcome=\"SUCCEEDED\""))).isEqualTo(1);
        assertThat(rise(
                        CALLS,
                        with(
                                staging,
                                "outcome=\"UPSTREAM_ERROR\"",
                                "operation=\"DescribeClusterAddonsUpgradeStatus\"")))
                .isEqualTo(3);
        assertThat(rise("upgrades_upstream_retries_total", staging)).isEqualTo(2);
        assertThat(rise("upgrades_upstream_wait_seconds_count", staging)).isEqualTo(1 + 3);
        assertThat(rise(CALLS, "account=\"hw-demo\"")).isZero();
    }

    @Test
    void what_requests_find_is_counted_by_freshness() {
        get(MOVING);
        assertThat(rise("upgrades_cache_misses_total")).isEqualTo(1);
        get(MOVING);
        assertThat(rise("upgrades_cache_hits_total", "freshness=\"fresh\"")).isEqualTo(1);

        clouds.fault(HUAWEI_MOVING, Fault.status(400, "application/json", "{}"));
        clock.advance(Duration.ofSeconds(31));
        get(MOVING);
        awaitQuestionsOnTheirWay();
        get(MOVING);

        assertThat(rise("upgrades_cache_hits_total", "freshness=\"fresh\"")).isEqualTo(2);
        assertThat(rise("upgrades_cache_hits_total", "freshness=\"stale\"")).isEqualTo(1);
        assertThat(rise("upgrades_cache_misses_total")).isEqualTo(1);
    }

    @Test
    void clusters_are_counted_by_what_is_known_of_them() {
        String[] region = {"provider=\"alibaba\"", "account=\"ali-staging\"", "region=\"ap-southeast-1\""};
        assertThat(now("upgrades_clusters", with(region, "freshness=\"not_asked\"")))
                .isEqualTo(2);

        given().get("/upgrades?account=ali-staging").then().statusCode(200);

        assertThat(now("upgrades_clusters", with(region, "freshness=\"fresh\"")))
                .isEqualTo(1);
        assertThat(now("upgrades_clusters", with(region, "freshness=\"unavailable\"")))
                .isEqualTo(1);
        assertThat(now("upgrades_clusters", with(region, "freshness=\"not_asked\"")))
                .isZero();
        assertThat(now("upgrades_clusters", region)).isEqualTo(2);
    }

    @Test
    void a_cluster_that_nobody_has_asked_about_for_long_is_not_fresh() {
        get(MOVING);
        String[] region = {"account=\"hw-demo\"", "region=\"cn-east-3\""};
        assertThat(now("upgrades_clusters", with(region, "freshness=\"fresh\"")))
                .isEqualTo(1);

        clock.advance(Duration.ofSeconds(60));

        assertThat(now("upgrades_clusters", with(region, "freshness=\"fresh\"")))
                .isZero();
        assertThat(now("upgrades_clusters", with(region, "freshness=\"stale\"")))
                .isZero();
        assertThat(now("upgrades_clusters", with(region, "freshness=\"not_asked\"")))
                .isEqualTo(2);
    }

    @Test
    void upgrades_are_counted_as_the_summary_counts_them() {
        JsonPath summary = get("/upgrades/summary?account=hw-demo");

        Map<String, Integer> byStatus = summary.getMap("byStatus");
        assertThat(byStatus)
                .isNotEmpty()
                .allSatisfy((status, count) -> assertThat(
                                now("upgrades", "account=\"hw-demo\"", "status=\"" + status + "\""))
                        .isEqualTo(count.doubleValue()));
        assertThat(now("upgrades", "account=\"hw-demo\"")).isEqualTo(summary.getDouble("total"));
    }

    @Test
    void the_age_is_that_of_the_oldest_answer_of_a_region() {
        get(MOVING);
        clock.advance(Duration.ofSeconds(7));
        given().get("/upgrades?account=hw-demo&cluster=" + HUAWEI_SAMPLE).then().statusCode(200);

        assertThat(now("upgrades_snapshot_age_seconds", "account=\"hw-demo\"", "region=\"cn-east-3\""))
                .isEqualTo(7);
        assertThat(now("upgrades_snapshot_age_seconds", "account=\"ali-staging\""))
                .isZero();
    }

    @Test
    void a_service_that_is_down_opens_its_breaker_and_a_key_that_is_refused_its_account() {
        Fault down = Fault.status(500, "application/json", "{}");
        clouds.fault(HUAWEI_MOVING, down);
        clouds.fault(HUAWEI_THROTTLED, down);
        String[] region = {"provider=\"huawei\"", "account=\"hw-demo\"", "region=\"cn-east-3\""};
        assertThat(now("upgrades_upstream_breaker_open", region)).isZero();

        IntStream.range(0, 10).forEach(each -> {
            given().get("/upgrades?account=hw-demo&region=cn-east-3").then().statusCode(502);
            clock.advance(Duration.ofSeconds(6));
        });
        given().get("/upgrades?account=hw-wrong-key").then().statusCode(502);

        assertThat(now("upgrades_upstream_breaker_open", region)).isEqualTo(1);
        assertThat(now("upgrades_upstream_breaker_open", "account=\"hw-staging\""))
                .isZero();
        assertThat(now("upgrades_upstream_locked_out", "account=\"hw-wrong-key\""))
                .isEqualTo(1);
        assertThat(now("upgrades_upstream_locked_out", "account=\"hw-demo\"")).isZero();
    }

    @Test
    void what_waits_and_what_is_in_flight_is_there_for_each_account() {
        assertThat(before.samples().stream()
                        .filter(sample -> "hw-demo".equals(sample.labels().get("account"))))
                .extracting(Metrics.Sample::name)
                .contains("upgrades_upstream_waiting", "upgrades_upstream_in_flight");
    }

    private double rise(String name, String... labels) {
        return Metrics.now().sum(name, labels) - before.sum(name, labels);
    }

    private static double now(String name, String... labels) {
        return Metrics.now().sum(name, labels);
    }

    private static String[] with(String[] labels, String... more) {
        return Stream.of(labels, more).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
