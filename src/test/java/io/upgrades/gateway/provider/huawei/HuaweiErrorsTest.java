package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuaweiErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "400, DWS.0001, UPSTREAM_ERROR",
        "403, DWS.0015, FORBIDDEN",
        "404, DWS.0047, NOT_FOUND",
        "404, DWS.3027, NOT_FOUND",
        "409, DWS.0011, UPSTREAM_ERROR",
        "500, DWS.0005, UPSTREAM_ERROR",
        "500, DWS.9999, UPSTREAM_ERROR",
        "401, APIGW.0301, UNAUTHORIZED",
        "403, APIGW.0302, FORBIDDEN",
        "404, APIGW.0101, NOT_FOUND",
        "429, APIGW.0308, THROTTLED",
        "502, APIGW.0201, UPSTREAM_ERROR",
        "504, APIGW.0201, UPSTREAM_ERROR",
        "401, DWS.0047, NOT_FOUND",
        "401, DWS.5149, UPSTREAM_ERROR",
        "401, APIGW.0307, UNAUTHORIZED",
        "401, IAM.0001, UNAUTHORIZED",
        "401, 401, UNAUTHORIZED",
        "401, Other.1, UPSTREAM_ERROR",
        "403, APIGW.0304, FORBIDDEN",
        "200, DWS.0047, NOT_FOUND",
        "200, Other.1, UPSTREAM_ERROR",
        "403, Other.1, FORBIDDEN",
        "404, Other.1, NOT_FOUND",
        "429, Other.1, THROTTLED",
        "418, Other.1, UPSTREAM_ERROR"
    })
    void reads_each_code_in_each_shape(int status, String code, FailureCode expected) {
        List<String> shapes = List.of(
                "{\"error_code\":\"%s\",\"error_msg\":\"m\"}",
                "{\"errCode\":\"%s\",\"externalMessage\":\"m\"}",
                "{\"error\":{\"code\":\"%s\",\"message\":\"m\",\"title\":\"t\"}}");
        for (String shape : shapes) {
            Failure failure = HuaweiErrors.READER.read(
                    Replies.of(status, shape.formatted(code), Map.of("X-Request-Id", "abcd1234")));

            assertThat(failure)
                    .extracting(Failure::code, Failure::providerCode, Failure::httpStatus, Failure::providerRequestId)
                    .containsExactly(expected, code, status, "abcd1234");
        }
    }

    @Test
    void goes_by_the_status_where_the_body_is_not_json() {
        Failure failure = HuaweiErrors.READER.read(Replies.of(502, "<html>Bad Gateway</html>"));

        assertThat(failure)
                .extracting(Failure::code, Failure::providerCode, Failure::providerRequestId)
                .containsExactly(FailureCode.UPSTREAM_ERROR, null, null);
    }

    @Test
    void reads_every_collected_body_and_passes_no_message_on() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/upstream/huawei-error-bodies.json")) {
            for (JsonNode error : new ObjectMapper().readTree(file).get("errors")) {
                JsonNode body = error.get("body");
                Failure failure =
                        HuaweiErrors.READER.read(Replies.of(error.get("http").asInt(), body.toString()));

                assertThat(failure.providerCode())
                        .isEqualTo(body.path("error_code")
                                .asText(body.path("errCode").asText()));
                assertThat(failure.message())
                        .doesNotContain(body.path("error_msg")
                                .asText(body.path("externalMessage").asText()));
            }
        }
    }

    @Test
    void honours_retry_after() {
        Failure failure = HuaweiErrors.READER.read(
                Replies.of(429, "{\"error_code\":\"APIGW.0308\"}", Map.of("Retry-After", "7")));

        assertThat(failure.retryAt()).isEqualTo(Replies.NOW.plusSeconds(7));
    }
}
