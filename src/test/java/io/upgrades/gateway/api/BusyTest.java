package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_SAMPLE;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As many as the gateway is to bear, and one more. */
@QuarkusTest
@TestProfile(BusyTest.FewPlaces.class)
class BusyTest extends GatewayTest {
    private static final String EVENTS = "/upgrades/events";

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource
    URI gateway;

    public static class FewPlaces implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("upgrades.limits.requests", "2", "upgrades.events.subscribers", "1");
        }
    }

    @Test
    void who_comes_while_all_places_are_taken_is_sent_away_at_once_and_no_cloud_hears_of_it() {
        clouds.fault(HUAWEI_SAMPLE, Fault.hang());
        clouds.fault(ALIBABA_SAMPLE, Fault.hang());
        List<CompletableFuture<HttpResponse<String>>> waiting = askForTwoThatHang();

        for (String address : List.of("/upgrades", "/upgrades/some-id", "/upgrades/summary", "/clusters")) {
            given().get(address)
                    .then()
                    .statusCode(503)
                    .contentType(Problem.MEDIA_TYPE)
                    .header("Retry-After", "1")
                    .header("Cache-Control", "no-store")
                    .body("title", equalTo("Service Unavailable"));
        }
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(clouds.calls().inFlight()).isEqualTo(2);

        waiting.forEach(CompletableFuture::join);
        given().get("/upgrades?account=nobody").then().statusCode(200);
    }

    private List<CompletableFuture<HttpResponse<String>>> askForTwoThatHang() {
        List<CompletableFuture<HttpResponse<String>>> waiting = Stream.of(HUAWEI_SAMPLE, ALIBABA_SAMPLE)
                .map(cluster -> client.sendAsync(
                        HttpRequest.newBuilder(gateway.resolve("/upgrades?cluster=" + cluster))
                                .build(),
                        BodyHandlers.ofString()))
                .toList();
        await().until(() -> clouds.calls().inFlight() == 2);
        return waiting;
    }

    @Test
    void who_leaves_gives_the_place_back() {
        clouds.fault(HUAWEI_SAMPLE, Fault.hang());
        clouds.fault(ALIBABA_SAMPLE, Fault.hang());
        List<CompletableFuture<HttpResponse<String>>> waiting = askForTwoThatHang();

        waiting.forEach(answer -> answer.cancel(true));

        await().until(() -> given().get("/upgrades?account=nobody").statusCode() == 200);
    }

    @Test
    void one_subscriber_too_many_is_told_to_come_back_later_and_streams_take_no_other_places() {
        try (EventStream stream = EventStream.of(gateway.resolve(EVENTS))) {
            stream.awaitEvents("heartbeat", 1);

            for (String address : List.of(EVENTS, EVENTS + "/", "/" + EVENTS)) {
                given().urlEncodingEnabled(false)
                        .get(address)
                        .then()
                        .statusCode(503)
                        .contentType(Problem.MEDIA_TYPE)
                        .header("Retry-After", "30");
            }
            given().get("/upgrades?account=nobody").then().statusCode(200);
            assertThat(subscribers()).isEqualTo(1);
        }

        await().until(() -> subscribers() == 0);
        try (EventStream next = EventStream.of(gateway.resolve(EVENTS))) {
            next.awaitEvents("heartbeat", 1);
        }
    }

    @Test
    void a_subscriber_whose_connection_is_reset_gives_the_place_back() throws IOException {
        try (Socket subscriber = new Socket(gateway.getHost(), gateway.getPort())) {
            subscriber.setSoLinger(true, 0);
            subscriber
                    .getOutputStream()
                    .write(("GET " + EVENTS + " HTTP/1.1\r\nHost: gateway\r\n\r\n").getBytes(US_ASCII));
            assertThat(subscriber.getInputStream().read()).isEqualTo('H');
        }

        await().until(() -> given().head(EVENTS).statusCode() == 200);
    }
}
