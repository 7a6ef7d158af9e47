package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_BROKEN;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.simulator.http.RawRequest;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.TestSpans;
import io.upgrades.gateway.testing.WithMoreAccounts;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where traces are on. */
@QuarkusTest
@TestProfile(WithMoreAccounts.class)
class TracesTest extends GatewayTest {
    @Inject
    TestSpans spans;

    @BeforeEach
    void noneYet() {
        spans.flushed();
        spans.forget();
    }

    @Test
    void a_call_to_a_cloud_is_one_span_of_the_request_that_made_it_be_asked() {
        given().get("/upgrades?account=hw-demo&cluster=" + HUAWEI_MOVING).then().statusCode(200);

        await().until(() -> of(SpanKind.SERVER).size() == 1);
        SpanData request = of(SpanKind.SERVER).get(0);
        assertThat(request.getName()).isEqualTo("GET /upgrades");
        assertThat(of(SpanKind.CLIENT)).singleElement().satisfies(call -> {
            assertThat(call.getName()).isEqualTo("ListUpdateRecord");
            assertThat(call.getTraceId()).isEqualTo(request.getTraceId());
            assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(attribute(call, "upgrades.provider")).isEqualTo("huawei");
            assertThat(attribute(call, "upgrades.account")).isEqualTo("hw-demo");
            assertThat(attribute(call, "upgrades.region")).isEqualTo("cn-east-3");
            assertThat(attribute(call, "upgrades.subject")).endsWith("/" + HUAWEI_MOVING);
            assertThat(attribute(call, "upgrades.provider_request_id")).hasSizeGreaterThan(10);
            assertThat(call.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                    .isEqualTo(200);
        });
        assertThat(spans.flushed()).hasSize(2);
    }

    @Test
    void what_is_asked_because_of_an_answer_is_part_of_the_same_request() {
        given().get("/upgrades?account=hw-listed").then().statusCode(200);

        await().until(() -> of(SpanKind.SERVER).size() == 1);
        SpanData request = of(SpanKind.SERVER).get(0);
        assertThat(of(SpanKind.CLIENT))
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("ListClusters", "ListUpdateRecord", "ListUpdateRecord");
        assertThat(of(SpanKind.CLIENT)).extracting(SpanData::getParentSpanId).containsOnly(request.getSpanId());
    }

    @Test
    void each_attempt_of_a_call_that_fails_is_a_span_that_says_why_with_the_clouds_request_id() {
        String answer = given().get("/upgrades?account=ali-staging&cluster=" + ALIBABA_BROKEN)
                .then()
                .statusCode(502)
                .extract()
                .path("problems[0].error.providerRequestId");

        assertThat(of(SpanKind.CLIENT)).hasSize(3).allSatisfy(call -> {
            assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(attribute(call, "error.type")).isEqualTo("UPSTREAM_ERROR");
        });
        assertThat(of(SpanKind.CLIENT))
                .extracting(call -> attribute(call, "upgrades.provider_request_id"))
                .doesNotHaveDuplicates()
                .endsWith(answer);
    }

    @Test
    void no_cloud_is_told_of_traces() {
        given().get("/upgrades?account=hw-demo&cluster=" + HUAWEI_MOVING).then().statusCode(200);

        assertThat(clouds.calls().requests())
                .extracting(request -> traceparent(request))
                .containsExactly("");
    }

    private static String traceparent(RawRequest request) {
        return request.header("traceparent");
    }

    private List<SpanData> of(SpanKind kind) {
        return spans.flushed().stream().filter(span -> span.getKind() == kind).toList();
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }
}
