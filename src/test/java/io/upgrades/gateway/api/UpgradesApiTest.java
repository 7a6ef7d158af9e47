package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_ODD;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_ODD;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.TestWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class UpgradesApiTest extends GatewayTest {
    private static final String TIME =
            "a time such as 2026-01-31T08:00:00Z (RFC 3339), or a duration such as PT24H or P7D (ISO 8601) that means so long ago";

    @Test
    void an_addon_under_another_name_is_an_upgrade_and_one_that_is_not_installed_is_none() {
        clouds.fault(ALIBABA_STAGING, Fault.status(200, "application/json", """
                        {"coredns": {"addon_info": {"component_name": "coredns", "version": "", "ready_to_upgrade": ""}},
                         "metric-server": {
                           "addon_info": {"component_name": "metric-server", "version": "v1", "ready_to_upgrade": "true"},
                           "tasks": {"status": "Failed", "created_at": "2020-12-28 17:00:50 +0800 CST",
                                     "finished_at": 1609146055, "error": {"code": "E7", "message": "no room"}}}}"""));

        given().get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING)
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("items.component", equalTo(List.of("metric-server")))
                .body("items[0].startedAt", equalTo("2020-12-28T09:00:50Z"))
                .body("items[0].finishedAt", equalTo("2020-12-28T09:00:55Z"))
                .body("items[0].message", equalTo("no room"));
    }

    @Test
    void the_samples_of_both_clouds_are_one_list() {
        JsonPath page = get("/upgrades?cluster=" + ALIBABA_SAMPLE + "," + HUAWEI_SAMPLE);

        assertThat(page.getInt("total")).isEqualTo(3);
        assertThat(page.getBoolean("complete")).isTrue();
        assertThat(page.getMap("sources"))
                .isEqualTo(Map.of(
                        "total",
                        2,
                        "fresh",
                        2,
                        "stale",
                        0,
                        "unavailable",
                        0,
                        "oldestFetchedAt",
                        clock.instant().toString()));
        assertThat(page.getList("problems")).isEmpty();
        assertThat(page.getList("items.component"))
                .containsExactly("kernel", "cloud-controller-manager", "metric-server");
        Map<String, Object> kernel = page.getMap("items[0]");
        assertThat(kernel)
                .containsEntry("provider", "huawei")
                .containsEntry("account", "hw-demo")
                .containsEntry("operation", "UPGRADE")
                .containsEntry("status", "SUCCEEDED")
                .containsEntry("active", false)
                .containsEntry("providerStatus", "UpdateCompleted_Success")
                .containsEntry("startedAt", "2023-08-04T06:46:46Z")
                .containsEntry("finishedAt", "2023-08-04T06:54:59Z")
                .containsEntry("durationSeconds", 493)
                .containsEntry("fetchedAt", clock.instant().toString())
                .containsEntry("currentVersion", null)
                .hasSize(23);
    }

    @Test
    void every_status_of_both_clouds_has_its_word() {
        JsonPath page = get("/upgrades?limit=1000&cluster="
                + String.join(",", ALIBABA_EVERY_STATUS, ALIBABA_ODD, HUAWEI_EVERY_STATUS));

        assertThat(new HashSet<>(page.<String>getList("items.status")))
                .isEqualTo(Set.of(
                        "NOT_STARTED",
                        "PENDING",
                        "RUNNING",
                        "PAUSED",
                        "AWAITING_COMMIT",
                        "ROLLING_BACK",
                        "SUCCEEDED",
                        "FAILED",
                        "CANCELED",
                        "NOT_APPLICABLE",
                        "UNKNOWN"));
        assertThat(page.<String>getList("items.findAll { it.status == 'UNKNOWN' }.providerStatus"))
                .containsExactlyInAnyOrder("Reconciling", "Precheck_Suspended");
    }

    @Test
    void the_latest_start_is_first_and_those_without_one_are_last() {
        List<Map<String, Object>> items = get("/upgrades?limit=1000").getList("items");

        List<Map<String, Object>> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.<Map<String, Object>, Instant>comparing(item ->
                        item.get("startedAt") == null ? Instant.MIN : Instant.parse((String) item.get("startedAt")))
                .reversed()
                .thenComparing(item -> (String) item.get("id")));
        assertThat(items).isEqualTo(sorted).hasSizeGreaterThan(40);
        assertThat(items.get(items.size() - 1)).containsEntry("startedAt", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider=huawei | it.provider == 'huawei'",
                "provider=huawei,alibaba&account=hw-demo | it.account == 'hw-demo'",
                "account=ali-demo&account=hw-demo | it.account in ['ali-demo', 'hw-demo']",
                "region=cn-north-4 | it.region == 'cn-north-4'",
                "component=coredns,kernel | it.component in ['coredns', 'kernel']",
                "operation=COMMIT | it.operation == 'COMMIT'",
                "status=FAILED,UNKNOWN | it.status in ['FAILED', 'UNKNOWN']",
                "status=FAILED&status=UNKNOWN | it.status in ['FAILED', 'UNKNOWN']",
                "active=true | it.active",
                "active=false&provider=alibaba | !it.active && it.provider == 'alibaba'",
                "status=&active=&account= | true",
                "account=nobody | false"
            })
    void each_filter_gives_what_filtering_by_hand_gives(String filter, String byHand) {
        String all = "/upgrades?limit=1000&cluster="
                + String.join(
                        ",",
                        ALIBABA_EVERY_STATUS,
                        ALIBABA_ODD,
                        ALIBABA_STAGING,
                        HUAWEI_EVERY_STATUS,
                        HUAWEI_ODD,
                        HUAWEI_SAMPLE);
        List<Object> expected = get(all).getList("items.findAll { " + byHand + " }.id");

        assertThat(get(all + "&" + filter).getList("items.id")).isEqualTo(expected);
        assertThat(expected.isEmpty()).isEqualTo(filter.equals("account=nobody"));
    }

    @Test
    void a_filter_that_excludes_a_cluster_spares_the_call_to_it() {
        get("/upgrades?provider=huawei&cluster=" + HUAWEI_MOVING + "," + ALIBABA_SAMPLE);

        assertThat(clouds.calls().total()).isEqualTo(1);
        assertThat(clouds.calls().ofCluster(HUAWEI_MOVING)).isEqualTo(1);
    }

    @Test
    void going_through_the_pages_gives_each_upgrade_once_in_order() {
        String address = "/upgrades?provider=huawei&status=SUCCEEDED,FAILED,PENDING,RUNNING&limit=";
        List<String> whole = get(address + 1000).getList("items.id");

        List<String> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = get(address + "7&cursor=" + cursor);
            assertThat(page.getInt("total")).isEqualTo(whole.size());
            paged.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        }

        assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(10);
    }

    @Test
    void a_cursor_used_with_other_filters_is_refused() {
        String cursor = get("/upgrades?status=FAILED&limit=1").getString("nextCursor");

        given().get("/upgrades?status=SUCCEEDED&limit=1&cursor=" + cursor)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.parameter", equalTo(List.of("cursor")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=BROKEN | status | BROKEN | one or more of NOT_STARTED, PENDING, RUNNING, PAUSED, AWAITING_COMMIT,"
                        + " ROLLING_BACK, SUCCEEDED, FAILED, CANCELED, NOT_APPLICABLE, UNKNOWN",
                "provider=azure | provider | azure | one or more of alibaba, huawei",
                "operation=DELETE | operation | DELETE | one or more of UPGRADE, COMMIT, ROLLBACK, UNKNOWN",
                "active=yes | active | yes | one of true, false",
                "limit=0 | limit | 0 | a whole number from 1 to 1000",
                "limit=%D9%A3 | limit | ٣ | a whole number from 1 to 1000",
                "limit=1001 | limit | 1001 | a whole number from 1 to 1000",
                "limit=ten | limit | ten | a whole number from 1 to 1000",
                "limit=1&limit=2 | limit | 1,2 | a whole number from 1 to 1000",
                "cursor=!! | cursor | !! | the nextCursor of a page that was asked for with the same filters and"
                        + " sort",
                "colour=red | colour | red | one of the parameters provider, account, region, cluster, component, operation,"
                        + " status, active, since, until, q, sort, limit, cursor",
                "sort=colour | sort | colour | one of startedAt, finishedAt, status, component, clusterId, provider, with -"
                        + " in front for descending",
                "sort=--colour | sort | --colour | one of startedAt, finishedAt, status, component, clusterId, provider,"
                        + " with - in front for descending",
                "q=a&q=b | q | a,b | one text",
                "since=yesterday | since | yesterday | " + TIME,
                "since=2026-01-01 | since | 2026-01-01 | " + TIME,
                "since=2026-02-30T00:00:00Z | since | 2026-02-30T00:00:00Z | " + TIME,
                "since=PT-5H | since | PT-5H | " + TIME,
                "since=P | since | P | " + TIME,
                "since=P2000000000Y | since | P2000000000Y | " + TIME,
                "until=PT99999999999999999999H | until | PT99999999999999999999H | " + TIME,
                "since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z | until | 2026-01-01T00:00:00Z"
                        + " | a time that is not before since: 2026-01-02T00:00:00Z"
            })
    void a_bad_parameter_is_named_with_what_was_given_and_what_is_allowed(
            String query, String parameter, String given, String allowed) {
        given().urlEncodingEnabled(false)
                .get("/upgrades?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body(
                        "violations.collect { it.findAll { field -> field.key != 'allowedValues' } }",
                        equalTo(List.of(Map.of("parameter", parameter, "given", given, "allowed", allowed))));
        assertThat(clouds.calls().total()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider=azure | alibaba,huawei",
                "operation=DELETE | UPGRADE,COMMIT,ROLLBACK,UNKNOWN",
                "active=yes | false,true",
                "sort=colour | startedAt,-startedAt,finishedAt,-finishedAt,status,-status,component,-component,clusterId,"
                        + "-clusterId,provider,-provider",
                "limit=0 |",
                "since=yesterday |",
                "colour=red |"
            })
    void what_is_allowed_is_listed_where_it_is_a_closed_set(String query, String values) {
        List<String> listed = get400("/upgrades?" + query).getList("violations[0].allowedValues");

        assertThat(listed).isEqualTo(values == null ? null : List.of(values.split(",")));
    }

    private static JsonPath get400(String address) {
        return given().get(address).then().statusCode(400).extract().jsonPath();
    }

    @ParameterizedTest
    @CsvSource({
        "status=failed,FAILED",
        "status=RUNING,RUNNING",
        "status=Cancelled,CANCELED",
        "provider=alibab,alibaba",
        "stauts=FAILED,status",
        "Status=FAILED,status",
        "clusters=x,cluster",
        "sort=startedat,startedAt",
        "sort=-Status,-status",
        "active=True,true",
        "active=yes,",
        "offset=1,",
        "provider=aws,",
        "Q=x,q"
    })
    void what_was_probably_meant_is_told_where_it_is_close(String query, String suggestion) {
        assertThat(given().get("/upgrades?" + query)
                        .then()
                        .statusCode(400)
                        .extract()
                        .jsonPath()
                        .getString("violations[0].suggestion"))
                .isEqualTo(suggestion);
    }

    @Test
    void all_bad_parameters_are_told_at_once() {
        given().get("/upgrades?status=A&provider=B&x=C")
                .then()
                .statusCode(400)
                .body("violations.parameter", equalTo(List.of("x", "provider", "status")));
    }

    @Test
    void one_upgrade_is_found_by_asking_about_its_cluster_only() {
        Map<String, Object> listed = get("/upgrades?cluster=" + HUAWEI_MOVING).getMap("items[0]");
        forget();

        Map<String, Object> found = get("/upgrades/" + listed.get("id")).getMap("");

        assertThat(found).containsEntry("id", listed.get("id")).containsEntry("jobId", listed.get("jobId"));
        assertThat(clouds.calls().total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0", "..%2f..%2fetc"})
    void an_id_that_is_none_is_404_and_asks_nobody(String id) {
        given().urlEncodingEnabled(false)
                .get("/upgrades/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("title", equalTo("Not Found"));
        assertThat(clouds.calls().total()).isZero();
    }

    @Test
    void an_id_of_a_known_cluster_without_that_upgrade_is_404() {
        String id = get("/upgrades?cluster=" + HUAWEI_MOVING).getString("items[0].id");

        given().get("/upgrades/" + id.substring(0, 12) + "00000000000000000000")
                .then()
                .statusCode(404);
    }

    @Test
    void the_clusters_are_all_there_with_what_is_known_of_each() {
        JsonPath clusters = get("/clusters");

        assertThat(clusters.getInt("total")).isEqualTo(24);
        assertThat(clusters.getBoolean("complete")).isFalse();
        Map<String, Object> sample = clusters.getMap("items.find { it.clusterId == '" + HUAWEI_SAMPLE + "' }");
        assertThat(sample)
                .containsEntry("provider", "huawei")
                .containsEntry("account", "hw-demo")
                .containsEntry("region", "cn-north-4")
                .containsEntry("clusterName", null)
                .containsEntry("state", null)
                .containsEntry("freshness", "FRESH")
                .containsEntry("fetchedAt", clock.instant().toString())
                .containsEntry("upgrades", 1)
                .containsEntry("active", 0)
                .containsEntry("error", null)
                .hasSize(11);
        assertThat(clusters.getMap("items.find { it.account == 'hw-refused' }"))
                .containsEntry("freshness", "UNAVAILABLE")
                .containsEntry("upgrades", null)
                .containsEntry("active", null)
                .containsEntry("fetchedAt", null);
    }

    @Test
    void the_clusters_can_be_filtered_and_only_those_are_asked_about() {
        assertThat(get("/clusters?cluster=" + HUAWEI_MOVING).getList("items.clusterId"))
                .containsExactly(HUAWEI_MOVING);
        assertThat(clouds.calls().total()).isEqualTo(1);
        given().get("/clusters?status=FAILED").then().statusCode(400).body("violations.parameter", hasItem("status"));
    }

    @Test
    void add_ons_are_listed_first_where_none_are_configured() {
        get("/upgrades?cluster=" + ALIBABA_SAMPLE);
        get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING);

        assertThat(clouds.calls().ofCluster(ALIBABA_SAMPLE)).isEqualTo(2);
        assertThat(clouds.calls().ofCluster(ALIBABA_STAGING)).isEqualTo(1);
        assertThat(clouds.calls().ofOperation("ListClusterAddonInstances")).isEqualTo(1);
        assertThat(clouds.calls().ofOperation("DescribeClusterAddonsUpgradeStatus"))
                .isEqualTo(2);
    }

    @Test
    void every_page_of_records_is_read_whatever_offset_means() {
        assertThat(get("/upgrades?cluster=" + HUAWEI_ODD).getInt("total")).isEqualTo(19);
        assertThat(clouds.calls().ofCluster(HUAWEI_ODD)).isEqualTo(4);
    }

    @Test
    void the_answer_of_huaweis_document_costs_one_call() {
        assertThat(get("/upgrades?cluster=" + HUAWEI_SAMPLE).getInt("total")).isEqualTo(1);
        assertThat(clouds.calls().ofCluster(HUAWEI_SAMPLE)).isEqualTo(1);
    }

    @Test
    void an_upgrade_keeps_its_id_while_it_goes_on() {
        clock.set(TestWorld.nextUpgrade(clock.instant()));
        String newest = "/upgrades?limit=1&cluster=" + HUAWEI_MOVING;
        JsonPath before = get(newest);
        assertThat(before.getString("items[0].status")).isEqualTo("PENDING");

        clock.advance(WAITING);
        forget();

        JsonPath after = get(newest);
        assertThat(after.getString("items[0].status")).isEqualTo("RUNNING");
        assertThat(after.getString("items[0].id")).isEqualTo(before.getString("items[0].id"));
    }

    @Test
    void an_update_awaits_its_commit_until_the_commit_begins() {
        clock.set(TestWorld.nextUpgrade(clock.instant()));
        clock.advance(WAITING.plus(Duration.ofSeconds(60)));
        String upgrades = "/upgrades?cluster=" + HUAWEI_MOVING;
        JsonPath before = get(upgrades + "&limit=1");
        assertThat(before.getString("items[0].status")).isEqualTo("AWAITING_COMMIT");

        clock.advance(Duration.ofSeconds(30));
        forget();

        JsonPath after = get(upgrades + "&limit=2");
        assertThat(after.getList("items.operation")).containsExactly("COMMIT", "UPGRADE");
        assertThat(after.getList("items.status")).containsExactly("RUNNING", "SUCCEEDED");
        assertThat(after.getList("items.active")).containsExactly(true, false);
        assertThat(after.getString("items[1].providerStatus")).isEqualTo("Update_Success");
        assertThat(after.getString("items[1].id")).isEqualTo(before.getString("items[0].id"));
    }

    @Test
    void an_address_that_is_none_is_a_problem_too() {
        given().get("/nothing").then().statusCode(404).contentType("application/problem+json");
    }
}
