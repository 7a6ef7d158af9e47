package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_ODD;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.simulator.http.Exchange;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever one cloud does wrong has its code, costs one call or three where trying again may help, and leaves the other
 * cloud's upgrades as they are.
 */
@QuarkusTest
public class FaultsTest extends GatewayTest {
    private static final String BOTH =
            "/upgrades?account=ali-staging,hw-demo&cluster=" + ALIBABA_STAGING + "," + HUAWEI_MOVING;
    private static final Set<String> TRIED_AGAIN =
            Set.of("TIMEOUT", "CONNECTION_FAILED", "THROTTLED", "UPSTREAM_ERROR");
    private static final String JSON = "application/json";
    private static final Duration NEGATIVE = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Fault NONCE_USED = alibabaError(400, "SignatureNonceUsed");
    private static final int MEGABYTE = 1 << 20;

    /** What a cloud can do wrong: whose cloud, its name, the code it has in answers, and itself. */
    public static Stream<Arguments> faults() {
        Map<String, Fault> same = new LinkedHashMap<>();
        same.put("reset before the body CONNECTION_FAILED", Fault.resetBeforeBody());
        same.put("reset in the body CONNECTION_FAILED", Fault.resetMidBody());
        same.put("hang TIMEOUT", Fault.hang());
        same.put("drip TIMEOUT", Fault.drip());
        same.put("not JSON BAD_RESPONSE", Fault.notJson());
        same.put("XML BAD_RESPONSE", Fault.status(200, "application/xml", "<metric-server/>"));
        same.put("JSON called text BAD_RESPONSE", Fault.status(200, "text/plain", "{}"));
        same.put("two documents BAD_RESPONSE", Fault.status(200, JSON, "{}{}"));
        same.put("another shape BAD_RESPONSE", Fault.status(200, JSON, "[]"));
        same.put("truncated BAD_RESPONSE", Fault.truncatedJson());
        same.put("empty BAD_RESPONSE", Fault.emptyBody());
        same.put("64 MB in chunks BAD_RESPONSE", Fault.huge(64L * MEGABYTE));
        same.put("64 MB announced BAD_RESPONSE", Fault.hugeWithContentLength(64L * MEGABYTE));
        same.put("deeply nested BAD_RESPONSE", Fault.deeplyNested(5_000));
        same.put("redirect BAD_RESPONSE", Fault.redirect(URI.create("http://127.0.0.1:9/elsewhere")));
        same.put("throttled THROTTLED", Fault.throttled());
        same.put("server error UPSTREAM_ERROR", Fault.serverError());
        same.put("503 without JSON UPSTREAM_ERROR", Fault.status(503, "text/html", "<html>sorry</html>"));
        same.put("429 without JSON THROTTLED", Fault.status(429, "text/plain", "slow down"));
        same.put("401 without a body UNAUTHORIZED", Fault.status(401, JSON, ""));

        Map<String, Fault> alibaba = new LinkedHashMap<>(same);
        alibaba.put("wrong key as a 404 UNAUTHORIZED", alibabaError(404, "InvalidAccessKeyId.NotFound"));
        alibaba.put("no such cluster NOT_FOUND", alibabaError(404, "ErrorClusterNotFound"));
        alibaba.put("not allowed FORBIDDEN", alibabaError(403, "StatusForbidden"));
        alibaba.put("throttled as a 400 THROTTLED", alibabaError(400, "Throttling.Api"));
        alibaba.put(
                "code in the message NOT_FOUND",
                Fault.status(400, JSON, "{\"code\":400,\"message\":\"Status Code: 404 Code: Cluster.NotFound no\"}"));

        alibaba.put("failure with status 200 THROTTLED", alibabaError(200, "Throttling.User"));
        alibaba.put("server failure with status 200 UPSTREAM_ERROR", alibabaError(200, "InternalError"));
        alibaba.put(
                "failure with status 200 in the other casing NOT_FOUND",
                Fault.status(200, JSON, "{\"Code\":\"ErrorClusterNotFound\",\"Message\":\"m\"}"));
        alibaba.put(
                "failure with status 200 and its code in the message THROTTLED",
                Fault.status(200, JSON, "{\"code\":400,\"message\":\"Status Code: 400 Code: Throttling.User\"}"));
        alibaba.put(
                "failure with status 200 beside the data FORBIDDEN",
                Fault.status(200, JSON, "{\"coredns\":{\"addon_info\":{}},\"code\":\"StatusForbidden\"}"));

        Map<String, Fault> huawei = new LinkedHashMap<>(same);
        huawei.put(
                "first shape NOT_FOUND", Fault.status(404, JSON, "{\"error_code\":\"DWS.0047\",\"error_msg\":\"m\"}"));
        huawei.put(
                "second shape UPSTREAM_ERROR",
                Fault.status(500, JSON, "{\"errCode\":\"DWS.0005\",\"externalMessage\":\"m\"}"));
        huawei.put(
                "third shape FORBIDDEN",
                Fault.status(403, JSON, "{\"error\":{\"code\":\"APIGW.0302\",\"message\":\"m\",\"title\":\"t\"}}"));
        huawei.put("fourth shape UPSTREAM_ERROR", Fault.status(502, "text/html", "<html>Bad Gateway</html>"));
        huawei.put(
                "failure with status 200 beside the data FORBIDDEN",
                Fault.status(200, JSON, "{\"count\":0,\"records\":[],\"error_code\":\"DWS.0015\"}"));
        huawei.put(
                "failure with status 200 before the data FORBIDDEN",
                Fault.status(200, JSON, "{\"error_code\":\"DWS.0015\",\"count\":0,\"records\":[]}"));
        huawei.put(
                "failure with status 200 in the first shape NOT_FOUND",
                Fault.status(200, JSON, "{\"error_code\":\"DWS.0047\",\"error_msg\":\"m\"}"));
        huawei.put(
                "failure with status 200 in the second shape THROTTLED",
                Fault.status(200, JSON, "{\"errCode\":\"APIGW.0308\",\"externalMessage\":\"m\"}"));
        huawei.put(
                "failure with status 200 in the third shape UPSTREAM_ERROR",
                Fault.status(200, JSON, "{\"records\":[],\"error\":{\"code\":\"DWS.9999\",\"message\":\"m\"}}"));
        huawei.put("counted but not there BAD_RESPONSE", Fault.status(200, JSON, "{\"count\":3,\"records\":[]}"));

        return Stream.concat(of("alibaba", alibaba), of("huawei", huawei));
    }

    private static Stream<Arguments> of(String provider, Map<String, Fault> faults) {
        return faults.entrySet().stream().map(fault -> {
            int code = fault.getKey().lastIndexOf(' ');
            return Arguments.of(
                    provider, fault.getKey().substring(0, code), fault.getKey().substring(code + 1), fault.getValue());
        });
    }

    private static Fault alibabaError(int status, String code) {
        return Fault.status(status, JSON, "{\"code\":\"" + code + "\",\"message\":\"m\",\"requestId\":\"R-1\"}");
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @MethodSource("faults")
    void a_fault_of_one_cloud_is_named_and_leaves_the_other_alone(
            String provider, String name, String code, Fault fault) {
        boolean ofAlibaba = provider.equals("alibaba");
        String faulty = ofAlibaba ? ALIBABA_STAGING : HUAWEI_MOVING;
        String well = ofAlibaba ? HUAWEI_MOVING : ALIBABA_STAGING;
        List<Object> expected =
                get("/upgrades?account=ali-staging,hw-demo&cluster=" + well).getList("items");
        forget();
        clouds.fault(faulty, fault);
        // What is reset on a connection that was used before is sent twice.
        clouds.closeConnections();

        JsonPath page = get(BOTH);

        assertThat(page.getList("problems.error.code")).containsExactly(code);
        assertThat(page.getString("problems[0].clusterId")).isEqualTo(faulty);
        assertThat(page.getString("problems[0].freshness")).isEqualTo("UNAVAILABLE");
        assertThat(page.getBoolean("complete")).isFalse();
        assertThat(page.getMap("sources"))
                .isEqualTo(Map.of(
                        "total",
                        2,
                        "fresh",
                        1,
                        "stale",
                        0,
                        "unavailable",
                        1,
                        "oldestFetchedAt",
                        clock.instant().toString()));
        assertThat(withoutFetchedAt(page)).isEqualTo(withoutFetchedAt(expected)).isNotEmpty();
        assertThat(clouds.calls().ofCluster(faulty)).isEqualTo(TRIED_AGAIN.contains(code) ? 3 : 1);
        assertThat(clouds.calls().ofCluster(well)).isEqualTo(1);
        assertThat(clouds.calls().total())
                .isEqualTo(clouds.calls().ofCluster(faulty) + clouds.calls().ofCluster(well));
    }

    @Test
    void each_attempt_has_a_nonce_and_a_signature_of_its_own() {
        clouds.fault(ALIBABA_STAGING, Fault.serverError());

        given().get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING)
                .then()
                .statusCode(502);

        assertThat(clouds.calls().requests())
                .extracting(request -> request.header("x-acs-signature-nonce"))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(clouds.calls().requests())
                .extracting(request -> request.header("Authorization"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "ali-staging, " + ALIBABA_STAGING + ", Throttling.User, THROTTLED",
        "hw-demo, " + HUAWEI_MOVING + ", DWS.9999, UPSTREAM_ERROR"
    })
    void a_failure_with_status_200_leaves_what_was_known(
            String account, String cluster, String providerCode, String code) {
        String address = "/upgrades?account=" + account + "&cluster=" + cluster;
        List<Object> known = get(address).getList("items");
        String fetchedAt = clock.instant().toString();
        clouds.fault(
                cluster,
                Fault.status(200, JSON, "{\"code\":\"%1$s\",\"error_code\":\"%1$s\"}".formatted(providerCode)));
        clock.advance(FRESH);

        JsonPath page = given().header("Cache-Control", "no-cache").get(address).jsonPath();

        assertThat(page.getList("items")).isEqualTo(known).isNotEmpty();
        assertThat(page.getMap("sources")).containsEntry("stale", 1);
        assertThat(page.getString("problems[0].freshness")).isEqualTo("STALE");
        assertThat(page.getString("problems[0].fetchedAt")).isEqualTo(fetchedAt);
        assertThat(page.getString("problems[0].error.code")).isEqualTo(code);
        assertThat(page.getString("problems[0].error.providerCode")).isEqualTo(providerCode);
        assertThat(page.getInt("problems[0].error.httpStatus")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        ALIBABA_SAMPLE + ", " + ALIBABA_EVERY_STATUS + ", ErrorNobodyHasSeen, UPSTREAM_ERROR",
        HUAWEI_SAMPLE + ", " + HUAWEI_EVERY_STATUS + ", DWS.0047, NOT_FOUND",
        HUAWEI_SAMPLE + ", " + HUAWEI_EVERY_STATUS + ", DWS.5149, UPSTREAM_ERROR"
    })
    void a_401_about_one_cluster_does_not_silence_its_siblings(
            String cluster, String sibling, String providerCode, String code) {
        get("/upgrades?account=ali-demo,hw-demo&cluster=" + sibling);
        int callsOfOne = clouds.calls().total();
        forget();
        clouds.fault(
                cluster,
                Fault.status(401, JSON, "{\"code\":\"%1$s\",\"error_code\":\"%1$s\"}".formatted(providerCode)));

        given().get("/upgrades?account=ali-demo,hw-demo&cluster=" + cluster)
                .then()
                .statusCode(502)
                .body("problems.error.code", equalTo(List.of(code)))
                .body("problems.error.providerCode", equalTo(List.of(providerCode)))
                .body("problems.error.httpStatus", equalTo(List.of(401)))
                .body("problems[0].error.retryAt", nullValue());
        JsonPath beside = get("/upgrades?account=ali-demo,hw-demo&cluster=" + sibling);

        assertThat(beside.getMap("sources")).containsEntry("fresh", 1);
        assertThat(clouds.calls().ofCluster(cluster)).isEqualTo(1);
        assertThat(clouds.calls().ofCluster(sibling)).isEqualTo(callsOfOne);
    }

    @Test
    void a_nonce_that_was_used_before_is_replaced_and_the_call_made_again() {
        clouds.fault(ALIBABA_STAGING, new FirstCallsOnly(1, NONCE_USED));

        JsonPath page = get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING);

        assertThat(page.getMap("sources")).containsEntry("fresh", 1);
        assertThat(clouds.calls().requests())
                .extracting(request -> request.header("x-acs-signature-nonce"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void nonces_that_are_refused_again_and_again_are_no_refusal_of_the_key() {
        clouds.fault(ALIBABA_STAGING, NONCE_USED);

        given().get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING)
                .then()
                .statusCode(502)
                .body("problems.error.code", equalTo(List.of("UPSTREAM_ERROR")))
                .body("problems.error.providerCode", equalTo(List.of("SignatureNonceUsed")))
                .body(
                        "problems[0].error.message",
                        equalTo("The cloud reports that the request's nonce was used before."))
                .body("problems[0].error.retryAt", nullValue());
        assertThat(clouds.calls().ofCluster(ALIBABA_STAGING)).isEqualTo(3);

        clouds.resetFaults();
        clock.advance(NEGATIVE);
        assertThat(get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING)
                        .getInt("sources.fresh"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PT20M, The gateway's clock is 20 minutes behind the cloud's.",
        "PT-20M, The gateway's clock is 20 minutes ahead of the cloud's.",
        "PT3H10M, The gateway's clock is 3 hours behind the cloud's.",
        "P40D, The gateway's clock is 40 days behind the cloud's."
    })
    void a_clock_that_alibaba_refuses_is_said_to_be_wrong_and_locks_nothing(Duration skew, String difference) {
        clouds.skew(skew);

        given().get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING)
                .then()
                .statusCode(502)
                .body("problems.error.code", equalTo(List.of("MISCONFIGURED")))
                .body("problems.error.providerCode", equalTo(List.of("InvalidTimeStamp.Expired")))
                .body("problems[0].error.message", equalTo("The cloud refuses the gateway's clock. " + difference))
                .body("problems[0].error.retryAt", nullValue());
        assertThat(clouds.calls().total()).isEqualTo(1);

        clouds.skew(Duration.ZERO);
        clock.advance(NEGATIVE);
        assertThat(get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING)
                        .getInt("sources.fresh"))
                .isEqualTo(1);
    }

    @Test
    void a_clock_that_alibaba_refuses_without_a_difference_to_its_own_is_said_to_be_wrong() {
        clouds.fault(ALIBABA_STAGING, alibabaError(400, "IllegalTimestamp"));

        given().get("/upgrades?account=ali-staging&cluster=" + ALIBABA_STAGING)
                .then()
                .statusCode(502)
                .body("problems.error.code", equalTo(List.of("MISCONFIGURED")))
                .body("problems[0].error.message", equalTo("The cloud refuses the gateway's clock."));
        assertThat(clouds.calls().total()).isEqualTo(1);
    }

    @Test
    void a_signature_that_huawei_refuses_because_of_the_clock_counts_as_refused_and_says_so() {
        clouds.skew(Duration.ofMinutes(20));

        given().get("/upgrades?account=hw-demo&cluster=" + HUAWEI_MOVING)
                .then()
                .statusCode(502)
                .body("problems.error.code", equalTo(List.of("UNAUTHORIZED")))
                .body("problems.error.providerCode", equalTo(List.of("APIGW.0301")))
                .body(
                        "problems[0].error.message",
                        equalTo("The cloud refuses the account's key, token or signature."
                                + " The gateway's clock is 20 minutes behind the cloud's."));
        assertThat(clouds.calls().total()).isEqualTo(1);
    }

    @Test
    void nothing_at_all_is_502_with_the_reasons() {
        clouds.fault(ALIBABA_STAGING, Fault.serverError());
        clouds.fault(HUAWEI_MOVING, Fault.throttled());

        given().get(BOTH)
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("status", equalTo(502))
                .body("title", equalTo("Clouds unavailable"))
                .body("problems.error.code", equalTo(List.of("UPSTREAM_ERROR", "THROTTLED")))
                .body("problems[1].error.providerCode", equalTo("APIGW.0308"))
                .body("problems[1].error.httpStatus", equalTo(429));
    }

    @Test
    void nothing_at_all_because_all_are_late_is_504() {
        clouds.fault(ALIBABA_STAGING, Fault.hang());
        clouds.fault(HUAWEI_MOVING, Fault.hang());

        given().get(BOTH)
                .then()
                .statusCode(504)
                .contentType("application/problem+json")
                .body("problems.error.code", equalTo(List.of("TIMEOUT", "TIMEOUT")));
    }

    @ParameterizedTest
    @CsvSource({
        "ali-wrong-key, UNAUTHORIZED, InvalidAccessKeyId.NotFound, 404, 1",
        "ali-wrong-secret, UNAUTHORIZED, SignatureDoesNotMatch, 400, 1",
        "ali-disabled, UNAUTHORIZED, InvalidAccessKeyId.Inactive, 400, 1",
        "ali-refused, CONNECTION_FAILED,, , 0",
        "ali-nowhere, MISCONFIGURED,, , 0",
        "hw-wrong-key, UNAUTHORIZED, APIGW.0301, 401, 1",
        "hw-wrong-secret, UNAUTHORIZED, APIGW.0301, 401, 1",
        "hw-refused, CONNECTION_FAILED,, , 0"
    })
    void a_key_or_a_place_that_does_not_work_is_named(
            String account, String code, String providerCode, Integer httpStatus, int calls) {
        String body = given().get("/upgrades?account=" + account)
                .then()
                .statusCode(502)
                .body("problems.error.code", equalTo(List.of(code)))
                .body("problems[0].error.providerCode", equalTo(providerCode))
                .body("problems[0].error.httpStatus", equalTo(httpStatus))
                .extract()
                .asString();

        assertThat(clouds.calls().total()).isEqualTo(calls);
        JsonPath beside = get("/upgrades?account=" + account + ",hw-staging");
        assertThat(beside.getList("problems.error.code")).containsExactly(code);
        assertThat(beside.getInt("sources.fresh")).isEqualTo(2);
        assertThat(beside.getInt("total")).isEqualTo(21);
        assertThat(body)
                .doesNotContain("marked")
                .doesNotContain("HMAC")
                .doesNotContain("LTAI")
                .doesNotContain("HUAWEIKEY");
    }

    @Test
    void clusters_of_somebody_else_and_clusters_nobody_knows_are_told_apart() {
        JsonPath clusters = get("/clusters?account=ali-elsewhere,hw-elsewhere");

        assertThat(clusters.<String>getList("items.error.code"))
                .containsExactly("NOT_FOUND", "FORBIDDEN", "FORBIDDEN", "NOT_FOUND", "MISCONFIGURED");
        assertThat(clusters.getString("items[4].error.message"))
                .isEqualTo("IAM knows 0 projects named no-such-region instead of one; set project-id.");
    }

    @Test
    void trouble_with_iam_is_trouble_with_the_clusters_and_is_over_when_it_is() {
        clouds.faultOfOperation("KeystoneListProjects", Fault.serverError());
        String address = "/clusters?account=hw-elsewhere&region=no-such-region";
        assertThat(get(address).getList("items.error.code")).containsExactly("UPSTREAM_ERROR");

        clouds.reset();
        clock.advance(NEGATIVE);

        assertThat(get(address).getList("items.error.code")).containsExactly("MISCONFIGURED");
        assertThat(clouds.calls().ofOperation("KeystoneListProjects")).isEqualTo(1);
    }

    @Test
    void an_iam_that_refuses_the_list_of_projects_says_so_and_locks_nothing() {
        clouds.faultOfOperation(
                "KeystoneListProjects",
                Fault.status(
                        403,
                        "application/json",
                        "{\"error_code\":\"IAM.0002\",\"error_msg\":\"marked, not authorized\"}"));

        JsonPath clusters = get("/clusters?account=hw-elsewhere&region=no-such-region");
        assertThat(clusters.getList("items.error.code")).containsExactly("FORBIDDEN");
        assertThat(clusters.getString("items[0].error.message"))
                .isEqualTo("IAM does not let the account's key list projects; set project-id.");
        assertThat(clusters.getString("items[0].error.providerCode")).isEqualTo("IAM.0002");
        assertThat(clouds.calls().ofOperation("KeystoneListProjects")).isEqualTo(1);

        get("/clusters?account=hw-elsewhere&region=cn-north-4,ap-southeast-3");
        assertThat(clouds.calls().ofOperation("ListUpdateRecord")).isEqualTo(2);
    }

    @Test
    void a_project_id_that_was_found_is_not_asked_for_again() {
        get("/upgrades?cluster=" + HUAWEI_ODD);
        forget();

        get("/upgrades?cluster=" + HUAWEI_ODD);

        assertThat(clouds.calls().ofOperation("KeystoneListProjects")).isZero();
    }

    @Test
    void one_upgrade_whose_cloud_is_down_is_502_and_not_404() {
        String id = get("/upgrades?cluster=" + HUAWEI_MOVING).getString("items[0].id");
        forget();
        clouds.fault(HUAWEI_MOVING, Fault.serverError());

        given().get("/upgrades/" + id)
                .then()
                .statusCode(502)
                .body("problems.error.code", equalTo(List.of("UPSTREAM_ERROR")));
    }

    @Test
    void a_fault_on_a_later_page_is_a_fault_of_the_cluster() {
        clouds.fault(HUAWEI_ODD, new FirstCallsOnly(1, Fault.none(), Fault.serverError()));

        given().get("/upgrades?cluster=" + HUAWEI_ODD)
                .then()
                .statusCode(502)
                .body("problems.error.code", equalTo(List.of("UPSTREAM_ERROR")));
        assertThat(clouds.calls().ofCluster(HUAWEI_ODD)).isEqualTo(1 + 3);
    }

    private static List<Map<String, Object>> withoutFetchedAt(JsonPath page) {
        return withoutFetchedAt(page.getList("items"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> withoutFetchedAt(List<?> items) {
        List<Map<String, Object>> copies = items.stream()
                .map(item -> (Map<String, Object>) new LinkedHashMap<>((Map<String, Object>) item))
                .toList();
        copies.forEach(copy -> copy.remove("fetchedAt"));
        return copies;
    }

    /** One fault of the first calls, and another one of all later calls. */
    private static final class FirstCallsOnly implements Fault {
        private final Fault first;
        private final Fault later;
        private int left;

        FirstCallsOnly(int calls, Fault first) {
            this(calls, first, Fault.none());
        }

        FirstCallsOnly(int calls, Fault first, Fault later) {
            this.left = calls;
            this.first = first;
            this.later = later;
        }

        @Override
        public void deliver(Exchange exchange) {
            (left-- > 0 ? first : later).deliver(exchange);
        }
    }
}
