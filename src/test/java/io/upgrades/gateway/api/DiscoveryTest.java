package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.LogLines;
import io.upgrades.gateway.testing.Metrics;
import io.upgrades.gateway.testing.WithMoreAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two accounts watch whatever their cloud lists: {@code ali-listed} in cn-hangzhou, {@code hw-listed} in cn-north-4. */
@QuarkusTest
@TestProfile(WithMoreAccounts.class)
class DiscoveryTest extends GatewayTest {
    private static final String CLUSTERS = "/clusters?account=ali-listed,hw-listed";
    private static final Fault NO_ROLE = Fault.status(
            400,
            "application/json",
            "{\"code\":\"400\",\"message\":\"Aliyun API Error: Status Code: 404 Code: EntityNotExist.Role Message: no\"}");
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    @Test
    void the_clusters_that_clouds_list_are_watched_and_have_their_names() {
        JsonPath clusters = get(CLUSTERS);

        assertThat(clusters.<String>getList("items.clusterId"))
                .containsExactly(ALIBABA_SAMPLE, ALIBABA_EVERY_STATUS, HUAWEI_EVERY_STATUS, HUAWEI_SAMPLE);
        assertThat(clusters.<String>getList("items.clusterName"))
                .containsExactly("prod-hangzhou", "every-status", "dws-every-status", "dws-prod");
        assertThat(clusters.getBoolean("complete")).isTrue();
        assertThat(clusters.getList("problems")).isEmpty();
        assertThat(get("/upgrades?account=ali-listed&cluster=" + ALIBABA_SAMPLE).<String>getList("items.clusterName"))
                .containsOnly("prod-hangzhou");
    }

    @Test
    void the_projects_of_one_region_are_entries_of_their_own() {
        JsonPath clusters = get("/clusters?account=hw-projects");

        assertThat(clusters.<String>getList("items.region"))
                .containsExactly("cn-north-4", "cn-north-4", "cn-north-4_dev");
        assertThat(clusters.<String>getList("items.clusterId"))
                .containsExactly(HUAWEI_EVERY_STATUS, HUAWEI_SAMPLE, HUAWEI_MOVING);
        assertThat(clusters.getBoolean("complete")).isTrue();
        assertThat(get("/upgrades?account=hw-projects&region=cn-north-4_dev").<String>getList("items.region"))
                .isNotEmpty()
                .containsOnly("cn-north-4_dev");
        assertThat(lists()).isEqualTo(1);
    }

    @Test
    void clusters_come_and_go_at_the_interval() {
        clouds.remove(ALIBABA_SAMPLE);
        clouds.remove(HUAWEI_SAMPLE);
        assertThat(ids()).containsExactly(ALIBABA_EVERY_STATUS, HUAWEI_EVERY_STATUS);
        clouds.bringBack();
        clouds.remove(ALIBABA_EVERY_STATUS);
        clouds.remove(HUAWEI_EVERY_STATUS);
        clock.advance(INTERVAL.minusMillis(1));
        assertThat(ids()).containsExactly(ALIBABA_EVERY_STATUS, HUAWEI_EVERY_STATUS);
        assertThat(lists()).isEqualTo(2);

        clock.advance(Duration.ofMillis(1));
        ids();
        awaitQuestionsOnTheirWay();

        assertThat(ids()).containsExactly(ALIBABA_SAMPLE, HUAWEI_SAMPLE);
        assertThat(lists()).isEqualTo(4);
    }

    @Test
    void a_cluster_that_leaves_the_list_while_it_is_asked_about_leaves_nothing_behind() {
        clouds.fault(ALIBABA_SAMPLE, Fault.hang());
        given().header("Prefer", "wait=1").get(CLUSTERS).then().statusCode(200).body("items", hasSize(4));
        clouds.remove(ALIBABA_SAMPLE);
        clock.advance(INTERVAL.plusSeconds(30));

        assertThat(ids()).containsExactly(ALIBABA_EVERY_STATUS, HUAWEI_EVERY_STATUS, HUAWEI_SAMPLE);
        awaitQuestionsOnTheirWay();

        assertThat(Metrics.now().sum("cache_size", "cache=\"snapshots\"")).isEqualTo(3);
        String[] region = {"account=\"ali-listed\"", "region=\"cn-hangzhou\""};
        assertThat(Metrics.now().sum("upgrades_clusters", region)).isEqualTo(1);
    }

    @Test
    void a_list_that_cannot_be_had_again_is_kept_and_said_to_be_old() {
        ids();
        Instant listed = clock.instant();
        clouds.faultOfOperation("DescribeClustersV1", Fault.serverError());
        clock.advance(INTERVAL);
        ids();
        awaitQuestionsOnTheirWay();

        given().get("/upgrades?account=ali-listed")
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("sources.total", equalTo(3))
                .body("sources.stale", equalTo(1))
                .body("problems", hasSize(1))
                .body("problems[0].account", equalTo("ali-listed"))
                .body("problems[0].region", equalTo("cn-hangzhou"))
                .body("problems[0].clusterId", nullValue())
                .body("problems[0].freshness", equalTo("STALE"))
                .body("problems[0].fetchedAt", equalTo(listed.toString()))
                .body("problems[0].error.code", equalTo("UPSTREAM_ERROR"));
        given().get(CLUSTERS)
                .then()
                .statusCode(200)
                .body("problems", hasSize(1))
                .body("items", hasSize(4));
    }

    @ParameterizedTest
    @CsvSource({
        "ali-listed, DescribeClustersV1, Throttling.User, THROTTLED",
        "hw-listed, ListClusters, DWS.0015, FORBIDDEN"
    })
    void a_list_stays_when_the_cloud_says_failure_with_status_200(
            String account, String operation, String providerCode, String code) {
        List<String> known = ids();
        clouds.faultOfOperation(
                operation,
                Fault.status(
                        200,
                        "application/json",
                        "{\"clusters\":[],\"count\":0,\"code\":\"%1$s\",\"error_code\":\"%1$s\"}"
                                .formatted(providerCode)));
        clock.advance(INTERVAL);
        ids();
        awaitQuestionsOnTheirWay();

        given().get(CLUSTERS)
                .then()
                .statusCode(200)
                .body("items.clusterId", equalTo(known))
                .body("problems.account", equalTo(List.of(account)))
                .body("problems.freshness", equalTo(List.of("STALE")))
                .body("problems.error.code", equalTo(List.of(code)))
                .body("problems.error.providerCode", equalTo(List.of(providerCode)))
                .body("problems.error.httpStatus", equalTo(List.of(200)));
    }

    @Test
    void a_list_that_was_never_had_is_not_an_empty_list() {
        clouds.faultOfOperation("DescribeClustersV1", Fault.serverError());

        given().get("/upgrades?account=ali-listed")
                .then()
                .statusCode(502)
                .body("problems.freshness", equalTo(List.of("UNAVAILABLE")))
                .body("problems.error.code", equalTo(List.of("UPSTREAM_ERROR")));
        given().get("/upgrades?account=ali-listed,hw-listed")
                .then()
                .statusCode(200)
                .body("complete", equalTo(false))
                .body("sources.total", equalTo(3))
                .body("sources.unavailable", equalTo(1));
    }

    @Test
    void a_list_that_is_late_holds_up_no_other_region() {
        clouds.faultOfOperation("DescribeClustersV1", Fault.hang());

        given().header("Prefer", "wait=1")
                .get("/upgrades?account=ali-listed,hw-listed,hw-staging")
                .then()
                .statusCode(200)
                .body("sources.fresh", equalTo(4))
                .body("problems.error.code", equalTo(List.of("TIMEOUT")))
                .body("problems.account", equalTo(List.of("ali-listed")));
    }

    @Test
    void a_cluster_that_is_not_there_is_listed_and_neither_asked_about_nor_a_source_nor_a_problem() {
        clouds.state(ALIBABA_SAMPLE, "deleting");
        clouds.state(HUAWEI_SAMPLE, "CREATION FAILED");

        JsonPath clusters = get(CLUSTERS);

        assertThat(clusters.<String>getList("items.clusterId"))
                .containsExactly(ALIBABA_SAMPLE, ALIBABA_EVERY_STATUS, HUAWEI_EVERY_STATUS, HUAWEI_SAMPLE);
        assertThat(clusters.<String>getList("items.freshness"))
                .containsExactly("NOT_ASKED", "FRESH", "FRESH", "NOT_ASKED");
        assertThat(clusters.<String>getList("items.state"))
                .containsExactly("deleting", "running", "AVAILABLE", "CREATION FAILED");
        assertThat(clusters.<String, Object>getMap("items[0]"))
                .containsEntry("clusterName", "prod-hangzhou")
                .containsEntry("fetchedAt", null)
                .containsEntry("upgrades", null)
                .containsEntry("active", null)
                .containsEntry("error", null);
        assertThat(clusters.getInt("total")).isEqualTo(4);
        assertThat(clusters.getInt("sources.total")).isEqualTo(2);
        for (String address : List.of("/upgrades", "/upgrades/summary")) {
            JsonPath answer = get(address + "?account=ali-listed,hw-listed");
            assertThat(answer.getInt("sources.total")).isEqualTo(2);
            assertThat(answer.getInt("sources.fresh")).isEqualTo(2);
            assertThat(answer.getBoolean("complete")).isTrue();
            assertThat(answer.getList("problems")).isEmpty();
        }
        assertThat(clouds.calls().ofCluster(ALIBABA_SAMPLE)).isZero();
        assertThat(clouds.calls().ofCluster(HUAWEI_SAMPLE)).isZero();
        given().get("/upgrades?account=ali-listed&cluster=" + ALIBABA_SAMPLE)
                .then()
                .statusCode(200)
                .body("total", equalTo(0))
                .body("complete", equalTo(true))
                .body("sources.total", equalTo(0));
    }

    @Test
    void a_cluster_that_is_being_deleted_leaves_its_upgrades_and_one_that_is_there_again_is_asked_again() {
        assertThat(get("/upgrades?account=ali-listed&cluster=" + ALIBABA_SAMPLE).getInt("total"))
                .isPositive();
        clouds.state(ALIBABA_SAMPLE, "deleting");
        clock.advance(INTERVAL.plusSeconds(30));
        JsonPath gone = get("/upgrades?account=ali-listed&cluster=" + ALIBABA_SAMPLE);
        assertThat(gone.getInt("total")).isZero();
        assertThat(gone.getInt("sources.total")).isZero();
        clouds.calls().reset();

        clouds.state(ALIBABA_SAMPLE, "delete_failed");
        clock.advance(INTERVAL.plusSeconds(30));

        assertThat(get("/upgrades?account=ali-listed&cluster=" + ALIBABA_SAMPLE).getInt("total"))
                .isPositive();
        assertThat(get("/clusters?cluster=" + ALIBABA_SAMPLE + "&account=ali-listed")
                        .<String>getList("items.state"))
                .containsExactly("delete_failed");
    }

    @Test
    void a_cloud_that_lists_no_clusters_has_none() {
        List.of(ALIBABA_SAMPLE, ALIBABA_EVERY_STATUS).forEach(clouds::remove);

        given().get("/upgrades?account=ali-listed")
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("total", equalTo(0))
                .body("sources.total", equalTo(0));
    }

    @Test
    void a_missing_service_role_leaves_the_clusters_that_are_known() {
        ids();
        String listed = clock.instant().toString();
        clouds.faultOfOperation("DescribeClustersV1", NO_ROLE);
        clock.advance(INTERVAL.plusSeconds(30));

        for (int poll = 0; poll < 2; poll++) {
            given().get("/upgrades?account=ali-listed")
                    .then()
                    .statusCode(200)
                    .body("complete", equalTo(true))
                    .body("sources.total", equalTo(3))
                    .body("sources.stale", equalTo(1))
                    .body("problems", hasSize(1))
                    .body("problems[0].clusterId", nullValue())
                    .body("problems[0].freshness", equalTo("STALE"))
                    .body("problems[0].fetchedAt", equalTo(listed))
                    .body("problems[0].error.providerCode", equalTo("EntityNotExist.Role"));
            assertThat(ids()).hasSize(4);
            clock.advance(INTERVAL);
        }
    }

    @Test
    void an_account_that_never_used_the_service_has_no_clusters_and_is_warned_of_once() {
        clouds.faultOfOperation("DescribeClustersV1", NO_ROLE);

        try (LogLines log = new LogLines("io.upgrades.gateway.catalog.UnusedAccounts")) {
            for (int poll = 0; poll < 2; poll++) {
                given().get("/upgrades?account=ali-listed")
                        .then()
                        .statusCode(200)
                        .body("complete", equalTo(true))
                        .body("total", equalTo(0))
                        .body("problems", hasSize(0))
                        .body("sources.total", equalTo(0));
                clock.advance(INTERVAL.plusSeconds(30));
            }

            assertThat(log.lines())
                    .containsExactly("WARN alibaba ali-listed/cn-hangzhou has no clusters: the cloud says"
                            + " EntityNotExist.Role, as it does to an account that never used the service");
        }
    }

    @Test
    void a_list_that_cannot_be_had_is_no_all_clear_in_the_metrics() {
        String[] unavailable = {"account=\"ali-listed\"", "freshness=\"unavailable\""};
        clouds.faultOfOperation("DescribeClustersV1", Fault.notJson());
        given().get("/upgrades?account=ali-listed").then().statusCode(502);

        assertThat(Metrics.now().sum("upgrades_clusters", unavailable)).isEqualTo(1);
        clock.advance(INTERVAL);
        assertThat(Metrics.now().sum("upgrades_clusters", unavailable)).isEqualTo(1);

        clouds.resetFaults();
        get("/upgrades?account=ali-listed");
        assertThat(Metrics.now().sum("upgrades_clusters", unavailable)).isZero();
    }

    @Test
    void regions_that_the_filters_exclude_are_not_listed() {
        get("/upgrades?account=hw-demo&cluster=" + HUAWEI_SAMPLE);

        assertThat(lists()).isZero();
    }

    private static List<String> ids() {
        return get(CLUSTERS).getList("items.clusterId");
    }

    private int lists() {
        return clouds.calls().ofOperation("DescribeClustersV1") + clouds.calls().ofOperation("ListClusters");
    }
}
