package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.provider.Replies.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlibabaErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "400, SignatureDoesNotMatch, UNAUTHORIZED",
        "404, InvalidAccessKeyId.NotFound, UNAUTHORIZED",
        "400, InvalidAccessKeyId.Inactive, UNAUTHORIZED",
        "400, InvalidTimeStamp.Expired, MISCONFIGURED",
        "400, InvalidTimeStamp.Format, MISCONFIGURED",
        "400, IllegalTimestamp, MISCONFIGURED",
        "400, SignatureNonceUsed, UPSTREAM_ERROR",
        "400, IncompleteSignature, UNAUTHORIZED",
        "400, InvalidSecurityToken.Expired, UNAUTHORIZED",
        "403, SecurityToken.Expired, UNAUTHORIZED",
        "404, ErrorClusterNotFound, NOT_FOUND",
        "400, Cluster.NotFound, NOT_FOUND",
        "404, AddonNotFound, NOT_FOUND",
        "403, StatusForbidden, FORBIDDEN",
        "403, ErrorCheckAcl, FORBIDDEN",
        "403, Forbidden.RAM, FORBIDDEN",
        "400, Throttling, THROTTLED",
        "400, Throttling.User, THROTTLED",
        "400, Throttling.Api, THROTTLED",
        "400, Rejected.Throttling, THROTTLED",
        "400, Ecs.Throttling.User, THROTTLED",
        "200, Throttling, THROTTLED",
        "200, Whatever, UPSTREAM_ERROR",
        "500, InternalError, UPSTREAM_ERROR",
        "503, ServiceUnavailable, UPSTREAM_ERROR",
        "400, InvalidParameter, UPSTREAM_ERROR",
        "401, Whatever, UPSTREAM_ERROR",
        "401, 401, UNAUTHORIZED",
        "403, Whatever, FORBIDDEN",
        "404, Whatever, NOT_FOUND",
        "429, Whatever, THROTTLED",
        "500, Whatever, UPSTREAM_ERROR"
    })
    void the_code_decides_and_then_the_status_in_both_casings(int status, String code, FailureCode expected) {
        Failure service = AlibabaErrors.READER.read(
                Replies.of(status, "{\"code\":\"%s\",\"message\":\"m\",\"requestId\":\"ABC-123\"}".formatted(code)));
        Failure gateway = AlibabaErrors.READER.read(
                Replies.of(status, "{\"Code\":\"%s\",\"Message\":\"m\",\"RequestId\":\"ABC-123\"}".formatted(code)));

        assertThat(service.code()).isEqualTo(expected);
        assertThat(service)
                .extracting(Failure::providerCode, Failure::providerRequestId, Failure::httpStatus, Failure::occurredAt)
                .containsExactly(code, "ABC-123", status, NOW);
        assertThat(gateway).isEqualTo(service);
    }

    @Test
    void finds_the_real_code_inside_the_message_of_a_bare_number() {
        Failure failure = AlibabaErrors.READER.read(
                Replies.of(
                        400,
                        "{\"code\":\"400\",\"message\":\"SDK.ServerError Status Code: 404 Code: ErrorClusterNotFound Message: no\"}"));

        assertThat(failure.code()).isEqualTo(FailureCode.NOT_FOUND);
        assertThat(failure.providerCode()).isEqualTo("ErrorClusterNotFound");
    }

    @ParameterizedTest
    @CsvSource({
        "400, Status Code: 400 Code: Throttling.User, Throttling.User, THROTTLED",
        ", Status Code: 400 Code: Throttling.User Message: denied, Throttling.User, THROTTLED",
        "ErrorListClusters, Aliyun API Error: Status Code: 404 Code: EntityNotExist.Role, EntityNotExist.Role, UPSTREAM_ERROR",
        "InternalError, Status Code: 400 Code: Throttling, Throttling, THROTTLED",
        "StatusForbidden, Status Code: 404 Code: EntityNotExist.User, StatusForbidden, FORBIDDEN",
        "InternalError, no code at all, InternalError, UPSTREAM_ERROR"
    })
    void the_code_in_the_message_tells_the_cause_where_the_one_beside_it_does_not(
            String code, String message, String providerCode, FailureCode expected) {
        String beside = code == null ? "" : "\"code\":\"" + code + "\",";
        Failure failure = AlibabaErrors.READER.read(Replies.of(400, "{" + beside + "\"message\":\"" + message + "\"}"));

        assertThat(failure.providerCode()).isEqualTo(providerCode);
        assertThat(failure.code()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "'Thu, 01 Jan 2026 12:20:00 GMT', ' The gateway''s clock is 20 minutes behind the cloud''s.'",
                "'Thu, 01 Jan 2026 11:40:00 GMT', ' The gateway''s clock is 20 minutes ahead of the cloud''s.'",
                "'Thu, 01 Jan 2026 12:05:01 GMT', ' The gateway''s clock is 5 minutes behind the cloud''s.'",
                "'Thu, 01 Jan 2026 12:05:00 GMT', ''",
                "'Fri, 02 Jan 2026 12:00:00 GMT', ' The gateway''s clock is 24 hours behind the cloud''s.'",
                "soon, ''"
            })
    void says_how_far_the_clocks_are_apart_beyond_five_minutes(String date, String expected) {
        Failure failure = AlibabaErrors.READER.read(
                Replies.of(400, "{\"Code\":\"InvalidTimeStamp.Expired\"}", Map.of("Date", date)));

        assertThat(failure.message()).isEqualTo("The cloud refuses the gateway's clock." + expected);
    }

    @Test
    void goes_by_the_status_where_the_body_is_not_json() {
        Failure failure = AlibabaErrors.READER.read(
                Replies.of(503, "<html>unavailable</html>", Map.of("x-acs-request-id", "FROM-HEADER")));

        assertThat(failure.code()).isEqualTo(FailureCode.UPSTREAM_ERROR);
        assertThat(failure.providerCode()).isNull();
        assertThat(failure.providerRequestId()).isEqualTo("FROM-HEADER");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "x-acs-retry-after, 1500, 2026-01-01T12:00:01.500Z",
                "x-acs-retry-after, 0, null",
                "x-acs-retry-after, -5, null",
                "Retry-After, 30, 2026-01-01T12:00:30Z",
                "Retry-After, 999999999, 2026-01-01T13:00:00Z",
                "Retry-After, soon, null"
            })
    void says_when_the_cloud_wants_to_be_asked_again(String header, String value, String expected) {
        Failure failure =
                AlibabaErrors.READER.read(Replies.of(400, "{\"code\":\"Throttling\"}", Map.of(header, value)));

        assertThat(failure.retryAt()).isEqualTo(expected == null ? null : Instant.parse(expected));
    }

    @Test
    void never_passes_on_what_the_cloud_echoes() {
        Failure failure = AlibabaErrors.READER.read(Replies.of(400, """
                {"Code":"SignatureDoesNotMatch secret-token","Message":"server string to sign is: secret-token",
                 "RequestId":"id with secret-token"}"""));

        assertThat(failure.toString()).doesNotContain("secret-token");
    }
}
