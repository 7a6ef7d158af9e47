package io.upgrades.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upgrades.gateway.simulator.SignedCalls.Reply;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.Gathering;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each fault as a client sees it. */
class FaultTest {
    private final SimulatedClouds clouds = SimulatedClouds.start(TestWorld.create(), new TestClock(TestWorld.NOW));
    private final SignedCalls calls = new SignedCalls(clouds);

    @AfterEach
    void close() {
        clouds.close();
    }

    @Test
    void noneByDefaultAndAgainAfterAReset() {
        String honest = reply().body();
        clouds.fault(TestWorld.HW_CLUSTER, Fault.notJson());
        assertThat(reply().body()).isNotEqualTo(honest);

        clouds.resetFaults();
        assertThat(reply().body()).isEqualTo(honest);
    }

    @Test
    void delayAnswersLate() {
        String honest = reply().body();
        clouds.fault(TestWorld.HW_CLUSTER, Fault.delay(Duration.ofMillis(150)));
        long begun = System.nanoTime();

        assertThat(reply().body()).isEqualTo(honest);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(140));
    }

    @Test
    void hangNeverAnswers() {
        clouds.fault(TestWorld.HW_CLUSTER, Fault.hang());

        assertThatThrownBy(() -> SignedCalls.HTTP.send(impatient(), BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(clouds.calls().ofCluster(TestWorld.HW_CLUSTER)).isEqualTo(1);
    }

    @Test
    void dripBeginsAndDoesNotEnd() throws Exception {
        clouds.fault(TestWorld.HW_CLUSTER, Fault.drip());

        HttpResponse<InputStream> response = SignedCalls.HTTP.send(request(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(contentLength(response)).isGreaterThanOrEqualTo(2_000);
            assertThat(body.readNBytes(2)).hasSize(2);
        }
    }

    @Test
    void resetBeforeBodyHasNoAnswer() {
        clouds.fault(TestWorld.HW_CLUSTER, Fault.resetBeforeBody());

        assertThatThrownBy(() -> SignedCalls.HTTP.send(request(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void resetMidBodyHasAHeadAndHalfABody() {
        long length = reply().body().length();
        clouds.fault(TestWorld.HW_CLUSTER, Fault.resetMidBody());

        AtomicReference<ResponseInfo> head = new AtomicReference<>();
        assertThatThrownBy(() -> SignedCalls.HTTP.send(request(), info -> {
                    head.set(info);
                    return BodySubscribers.ofByteArray();
                }))
                .isInstanceOf(IOException.class);
        assertThat(head.get().statusCode()).isEqualTo(200);
        assertThat(head.get().headers().firstValueAsLong("Content-Length")).hasValue(length);
    }

    @Test
    void rawAnswersAreAsGiven() {
        assertThat(struck(Fault.status(418, "text/plain", "tea")).status()).isEqualTo(418);
        assertThat(struck(Fault.status(418, "text/plain", "tea")).body()).isEqualTo("tea");
        assertThat(struck(Fault.emptyBody()).body()).isEmpty();
        assertThat(struck(Fault.notJson()).headers().get("content-type")).containsExactly("text/html");
        assertThat(struck(Fault.deeplyNested(3)).body()).isEqualTo("{\"a\":{\"a\":{\"a\":1}}}");

        Reply redirect = struck(Fault.redirect(URI.create("http://127.0.0.1:1/elsewhere")));
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.headers().get("location")).containsExactly("http://127.0.0.1:1/elsewhere");
    }

    @Test
    void truncatedJsonIsHalfOfTheAnswer() {
        String honest = reply().body();

        assertThat(struck(Fault.truncatedJson()).body()).isEqualTo(honest.substring(0, honest.length() / 2));
    }

    @Test
    void hugeAnswersAreJsonOfTheSizeAskedFor() {
        Reply chunked = struck(Fault.huge(10_000_000));
        assertThat(chunked.body()).hasSize(10_000_000);
        assertThat(chunked.json().path("filler").asText()).hasSize(10_000_000 - 13);
        assertThat(chunked.headers()).doesNotContainKey("content-length");

        Reply announced = struck(Fault.hugeWithContentLength(10_000_000));
        assertThat(announced.body()).isEqualTo(chunked.body());
        assertThat(announced.headers().get("content-length")).containsExactly("10000000");
    }

    @Test
    void throttledAndServerErrorAreSaidInEachCloudsOwnWords() {
        assertThat(struck(Fault.throttled()).json().path("error_code").asText()).isEqualTo("APIGW.0308");
        assertThat(struck(Fault.serverError()).json().path("errCode").asText()).isEqualTo("DWS.0005");

        clouds.fault(TestWorld.ALI_CLUSTER, Fault.throttled());
        assertThat(alibaba().json().path("Code").asText()).isEqualTo("Throttling.User");
        clouds.fault(TestWorld.ALI_CLUSTER, Fault.serverError());
        assertThat(alibaba().json().path("Code").asText()).isEqualTo("InternalError");
    }

    @Test
    void aFaultStrikesAfterTheSignatureUnlessItSaysOtherwise() {
        AccessKey wrong = AccessKey.of(TestWorld.HW.id(), "wrong");

        clouds.fault(TestWorld.HW_CLUSTER, Fault.emptyBody());
        assertThat(reply(wrong).status()).isEqualTo(401);
        clouds.fault(TestWorld.HW_CLUSTER, Fault.beforeSignature(Fault.emptyBody()));
        assertThat(reply(wrong).status()).isEqualTo(200);
    }

    @Test
    void theNarrowestFaultStrikes() {
        clouds.faultOfOperation("ListUpdateRecord", Fault.status(501, "text/plain", ""));
        assertThat(reply().status()).isEqualTo(501);
        clouds.fault(TestWorld.HW_CLUSTER, Fault.status(502, "text/plain", ""));
        assertThat(reply().status()).isEqualTo(502);
        clouds.fault(TestWorld.HW_CLUSTER, "ListUpdateRecord", Fault.status(503, "text/plain", ""));
        assertThat(reply().status()).isEqualTo(503);
        assertThat(alibaba().status()).isEqualTo(200);
    }

    @Test
    void callsAreCountedAndTheirPeakIsKnown() {
        clouds.fault(TestWorld.HW_CLUSTER, new Gathering(20));
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 20)
                .mapToObj(call -> SignedCalls.HTTP.sendAsync(request(), BodyHandlers.ofString()))
                .toList();
        answers.forEach(CompletableFuture::join);

        assertThat(clouds.calls().total()).isEqualTo(20);
        assertThat(clouds.calls().ofOperation("ListUpdateRecord")).isEqualTo(20);
        assertThat(clouds.calls().of("ListUpdateRecord", TestWorld.HW_CLUSTER)).isEqualTo(20);
        assertThat(clouds.calls().peakInFlight("hw")).isEqualTo(20);
        assertThat(clouds.calls().peakInFlight("ali")).isZero();
        assertThat(clouds.calls().inFlight()).isZero();
        assertThat(clouds.calls().requests()).hasSize(20);

        clouds.calls().reset();
        assertThat(clouds.calls().total()).isZero();
        assertThat(clouds.calls().peakInFlight()).isZero();
    }

    private Reply struck(Fault fault) {
        clouds.fault(TestWorld.HW_CLUSTER, fault);
        return reply();
    }

    private Reply reply() {
        return reply(TestWorld.HW);
    }

    private Reply reply(AccessKey key) {
        return calls.records(key, TestWorld.NOW, TestWorld.PROJECT, TestWorld.HW_CLUSTER, Map.of());
    }

    private Reply alibaba() {
        return calls.upgradeStatus(TestWorld.ALI, TestWorld.NOW, TestWorld.ALI_CLUSTER, "[\"coredns\"]");
    }

    private HttpRequest request() {
        return calls.huawei(
                TestWorld.HW,
                TestWorld.NOW,
                TestWorld.PROJECT,
                SignedCalls.recordsPath(TestWorld.PROJECT, TestWorld.HW_CLUSTER),
                Map.of());
    }

    private HttpRequest impatient() {
        return HttpRequest.newBuilder(request(), (name, value) -> true)
                .timeout(Duration.ofMillis(300))
                .build();
    }

    private static long contentLength(HttpResponse<?> response) {
        return response.headers().firstValueAsLong("content-length").orElseThrow();
    }
}
