package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoadTest.Narrow.class)
class LoadTest extends GatewayTest {
    private static final int REQUESTS = 1000;
    private static final List<String> HUAWEI_DEMO = List.of(
            HUAWEI_SAMPLE,
            "4ca46bf1-5c61-48ff-b4f3-0ad4e5e3ba02",
            "8f2e6c1d-93b7-4d05-a6e8-7b1c0d9f4e03",
            "b5d7f9a1-2c4e-4680-9ace-13579bdf0204");

    @TestHTTPResource("/upgrades?account=ali-staging,hw-demo&cluster=" + ALIBABA_STAGING + "," + HUAWEI_MOVING)
    URI both;

    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "upgrades.upstream.concurrency", "2",
                    "upgrades.upstream.timeout", "4s",
                    "upgrades.deadline", "5s");
        }
    }

    @Test
    void a_thousand_requests_at_once_of_which_half_go_away_are_one_call_per_cluster() throws IOException {
        Fault late = Fault.delay(Duration.ofSeconds(2));
        clouds.fault(ALIBABA_STAGING, late);
        clouds.fault(HUAWEI_MOVING, late);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        for (int number = 0; number < REQUESTS / 2; number++) {
            leave(both);
        }
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, REQUESTS / 2)
                .mapToObj(number ->
                        client.sendAsync(HttpRequest.newBuilder(both).build(), HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(clouds.calls().ofCluster(ALIBABA_STAGING)).isEqualTo(1);
        assertThat(clouds.calls().ofCluster(HUAWEI_MOVING)).isEqualTo(1);
    }

    @Test
    void an_account_has_no_more_calls_in_flight_than_it_may() {
        clouds.latency(Duration.ofMillis(50));

        given().get("/upgrades?account=ali-demo").then().statusCode(200).body("complete", equalTo(true));

        assertThat(clouds.calls().peakInFlight("ali-demo")).isEqualTo(2);
        assertThat(clouds.calls().total()).isEqualTo(6);
    }

    @Test
    void the_deadline_of_a_request_ends_the_wait() {
        // Two of them are asked at a time, four seconds each; the others wait for their turn.
        HUAWEI_DEMO.forEach(cluster -> clouds.fault(cluster, Fault.delay(Duration.ofSeconds(30))));

        given().get("/upgrades?account=ali-staging,hw-demo&cluster=" + ALIBABA_STAGING + ","
                        + String.join(",", HUAWEI_DEMO))
                .then()
                .statusCode(200)
                .body("problems.error.code", equalTo(List.of("TIMEOUT", "TIMEOUT", "TIMEOUT", "TIMEOUT")))
                .body(
                        "problems.error.message",
                        hasItem(startsWith("No whole answer within PT5S, the deadline of a request")))
                .body("sources.fresh", equalTo(1));
    }

    /** Sends a request and goes away before it can be answered. */
    private static void leave(URI address) throws IOException {
        String request =
                "GET " + address.getRawPath() + "?" + address.getRawQuery() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Socket leaving = new Socket(address.getHost(), address.getPort())) {
            leaving.getOutputStream().write(request.getBytes(UTF_8));
        }
    }
}
