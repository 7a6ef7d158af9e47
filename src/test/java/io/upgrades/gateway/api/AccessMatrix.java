package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.upgrade.Sha256;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint for every kind of caller: the exact status, and exactly the accounts that may be seen. */
abstract class AccessMatrix extends GatewayTest {
    /** Every account of the tests. The keys and places of most do not work: they are problems. */
    static final Set<String> EVERY_ACCOUNT = Set.of(
            "ali-demo",
            "ali-staging",
            "ali-wrong-key",
            "ali-wrong-secret",
            "ali-disabled",
            "ali-refused",
            "ali-elsewhere",
            "ali-nowhere",
            "hw-demo",
            "hw-staging",
            "hw-wrong-key",
            "hw-wrong-secret",
            "hw-refused",
            "hw-elsewhere");

    static final Set<String> LIMITED_TO = Set.of("hw-demo", "hw-staging");

    @TestHTTPResource("/upgrades/events?cluster=" + ALIBABA_STAGING + "," + HUAWEI_MOVING)
    URI events;

    /** A header that says who asks. */
    record Credential(String header, String value) {
        static Credential bearer(String text) {
            return new Credential("Authorization", "Bearer " + text);
        }

        RequestSpecification on(RequestSpecification request) {
            return header == null ? request : request.header(header, value);
        }
    }

    static final Credential NONE = new Credential(null, null);

    /** Those who see everything. */
    abstract Map<String, Credential> right();

    /** Those who see {@link #LIMITED_TO}. */
    abstract Map<String, Credential> limited();

    /** Those who are unknown. */
    abstract Map<String, Credential> unknown();

    /** Those who are known and not let in. */
    abstract Map<String, Credential> forbidden();

    private static Credential any(Map<String, Credential> callers) {
        return callers.values().iterator().next();
    }

    @TestFactory
    Stream<DynamicTest> every_endpoint_answers_every_caller_as_it_may() {
        String visible = idIn(HUAWEI_SAMPLE);
        String hidden = idIn(ALIBABA_EVERY_STATUS);
        return Stream.of(
                        row("/upgrades", 200, 200, 401, 403),
                        row("/upgrades?limit=1", 200, 200, 401, 403),
                        row("/upgrades?x=1", 400, 400, 401, 403),
                        row("/upgrades/" + visible, 200, 200, 401, 403),
                        row("/upgrades/" + hidden, 200, 404, 401, 403),
                        row("/upgrades/" + Sha256.hex("nothing").substring(32), 404, 404, 401, 403),
                        row("/upgrades/summary", 200, 200, 401, 403),
                        row("/upgrades/events?x=1", 400, 400, 401, 403),
                        row("/clusters", 200, 200, 401, 403),
                        row("/clusters/", 200, 200, 401, 403),
                        row("//upgrades", 200, 200, 401, 403),
                        row("/page/../upgrades", 200, 200, 401, 403),
                        row("/nothing", 404, 404, 401, 403),
                        row("/q/nothing", 404, 404, 401, 403),
                        row("/q/metrics", 200, 403, 401, 403),
                        row("/q/openapi", 200, 200, 200, 200),
                        row("/q/swagger-ui/", 200, 200, 200, 200),
                        row("/q/health", 200, 200, 200, 200),
                        row("/q/health/live", 200, 200, 200, 200),
                        row("/q/health/ready", 200, 200, 200, 200),
                        row("/", 200, 200, 200, 200),
                        row("/page/main.js", 200, 200, 200, 200))
                .flatMap(tests -> tests);
    }

    private Stream<DynamicTest> row(String path, int right, int limited, int unknown, int forbidden) {
        return Stream.of(
                        cells(path, right(), right),
                        cells(path, limited(), limited),
                        cells(path, unknown(), unknown),
                        cells(path, forbidden(), forbidden))
                .flatMap(tests -> tests);
    }

    private Stream<DynamicTest> cells(String path, Map<String, Credential> callers, int status) {
        return new TreeMap<>(callers)
                .entrySet().stream()
                        .map(caller -> DynamicTest.dynamicTest(path + " " + caller.getKey() + " " + status, () -> {
                            Response answer = caller.getValue()
                                    .on(given().urlEncodingEnabled(false))
                                    .get(path);
                            assertThat(answer.statusCode()).isEqualTo(status);
                            if (status >= 400) {
                                assertThat(answer.contentType()).isEqualTo("application/problem+json");
                                assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
                            }
                            assertThat(answer.header("WWW-Authenticate"))
                                    .isEqualTo(challenge(caller.getValue(), status));
                        }));
    }

    private static String challenge(Credential sent, int status) {
        String challenge = "Bearer realm=\"upgrades-gateway\"";
        return switch (status) {
            case 401 -> sent.header() == null ? challenge : challenge + ", error=\"invalid_token\"";
            case 403 -> challenge + ", error=\"insufficient_scope\"";
            default -> null;
        };
    }

    @Test
    void nobody_is_asked_for_those_who_are_not_let_in() {
        Stream.concat(unknown().values().stream(), forbidden().values().stream())
                .forEach(caller -> {
                    caller.on(given()).get("/upgrades");
                    caller.on(given()).head("/upgrades/events");
                });

        assertThat(clouds.calls().total()).isZero();
    }

    @Test
    void each_sees_exactly_its_accounts_everywhere() {
        right().values().forEach(caller -> assertSees(caller, EVERY_ACCOUNT));
        limited().values().forEach(caller -> assertSees(caller, LIMITED_TO));
    }

    private static void assertSees(Credential caller, Set<String> accounts) {
        Response list = caller.on(given()).get("/upgrades?limit=1000");
        Set<String> withUpgrades = accounts(list, "items.account");
        assertThat(union(withUpgrades, accounts(list, "problems.account"))).isEqualTo(accounts);
        Response clusters = caller.on(given()).get("/clusters");
        assertThat(union(accounts(clusters, "items.account"), accounts(clusters, "problems.account")))
                .isEqualTo(accounts);
        Response summary = caller.on(given()).get("/upgrades/summary");
        Map<String, Integer> byAccount = summary.path("byAccount");
        assertThat(byAccount.keySet()).isEqualTo(withUpgrades);
        assertThat(summary.<Integer>path("total")).isEqualTo(list.<Integer>path("total"));
        String table = caller.on(given()).accept("text/csv").get("/clusters").asString();
        assertThat(EVERY_ACCOUNT.stream().filter(account -> table.contains("," + account + ",")))
                .containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    void a_filter_by_a_hidden_account_is_as_one_by_an_account_that_nobody_has() {
        limited().values().forEach(caller -> {
            String hidden =
                    caller.on(given()).get("/upgrades?account=ali-staging").asString();
            String nobodys = caller.on(given()).get("/upgrades?account=nobody").asString();
            assertThat(hidden).isEqualTo(nobodys).contains("\"total\":0");
        });
        assertThat(clouds.calls().total()).isZero();
    }

    @Test
    void each_is_told_of_its_accounts_and_no_others_are_asked() {
        Credential caller = any(limited());
        try (EventStream stream = EventStream.of(events, caller.header(), caller.value())) {
            stream.awaitEvents("upgrade", 1);

            assertThat(stream.data("upgrade"))
                    .allSatisfy(data -> assertThat(data).contains("\"account\":\"hw-demo\""));
            assertThat(clouds.calls().ofCluster(HUAWEI_MOVING)).isEqualTo(1);
            assertThat(clouds.calls().total()).isEqualTo(1);
        }
    }

    private String idIn(String cluster) {
        return any(right())
                .on(given())
                .get("/upgrades?limit=1&cluster=" + cluster)
                .path("items[0].id");
    }

    private static Set<String> accounts(Response answer, String path) {
        Collection<String> accounts = answer.path(path);
        return new TreeSet<>(accounts);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
