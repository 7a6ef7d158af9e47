package io.upgrades.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.simulator.SignedCalls.Reply;
import io.upgrades.gateway.simulator.account.AccessKey;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatesTest {
    private final TestClock clock = new TestClock(TestWorld.NOW);
    private final SimulatedClouds clouds = SimulatedClouds.start(TestWorld.create(), clock);
    private final SignedCalls calls = new SignedCalls(clouds);

    @AfterEach
    void close() {
        clouds.close();
    }

    @Test
    void alibabaLetsARightRequestPass() {
        assertThat(alibaba(TestWorld.ALI, TestWorld.NOW).status()).isEqualTo(200);
    }

    @Test
    void alibabaAllowsFifteenMinutesEitherWay() {
        assertThat(alibaba(TestWorld.ALI, TestWorld.NOW.plusSeconds(900)).status())
                .isEqualTo(200);
        assertThat(alibaba(TestWorld.ALI, TestWorld.NOW.minusSeconds(900)).status())
                .isEqualTo(200);
        assertAlibaba(alibaba(TestWorld.ALI, TestWorld.NOW.plusSeconds(901)), 400, "InvalidTimeStamp.Expired");
        assertAlibaba(alibaba(TestWorld.ALI, TestWorld.NOW.minusSeconds(901)), 400, "InvalidTimeStamp.Expired");
    }

    @Test
    void alibabaRefusesAWrongSecretAndShowsWhatItSigned() {
        Reply reply = alibaba(AccessKey.of(TestWorld.ALI.id(), "wrong"), TestWorld.NOW);

        assertAlibaba(reply, 400, "SignatureDoesNotMatch");
        assertThat(reply.json().path("Message").asText()).contains("ACS3-HMAC-SHA256\n");
        assertThat(clouds.calls().refused()).isEqualTo(1);
    }

    @Test
    void alibabaTellsKeysApart() {
        assertAlibaba(alibaba(AccessKey.of("nobody", "s"), TestWorld.NOW), 404, "InvalidAccessKeyId.NotFound");
        assertAlibaba(alibaba(TestWorld.ALI_DISABLED, TestWorld.NOW), 400, "InvalidAccessKeyId.Inactive");
        assertAlibaba(
                alibaba(TestWorld.ALI_TEMPORARY.withSecurityToken("old"), TestWorld.NOW),
                400,
                "InvalidSecurityToken.Expired");
    }

    @Test
    void alibabaTakesANonceOnce() {
        HttpRequest request = calls.alibaba(
                TestWorld.ALI,
                TestWorld.NOW,
                "once",
                "ListClusterAddonInstances",
                "/clusters/" + TestWorld.ALI_CLUSTER + "/addon_instances",
                Map.of());

        assertThat(SignedCalls.send(request).status()).isEqualTo(200);
        assertAlibaba(SignedCalls.send(request), 400, "SignatureNonceUsed");
    }

    @Test
    void alibabaWantsTheActionOfThePath() {
        HttpRequest request = calls.alibaba(
                TestWorld.ALI, TestWorld.NOW, "n", "DescribeClustersV1", "/clusters/c1/addon_instances", Map.of());

        assertAlibaba(SignedCalls.send(request), 404, "InvalidAction.NotFound");
    }

    @Test
    void alibabaThrottlesAnAccountPerSecond() {
        for (int call = 0; call < 2; call++) {
            assertThat(temporaryAlibaba().status()).isEqualTo(200);
        }
        assertAlibaba(temporaryAlibaba(), 400, "Throttling.User");
        assertThat(alibaba(TestWorld.ALI, TestWorld.NOW).status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));
        assertThat(temporaryAlibaba().status()).isEqualTo(200);
    }

    @Test
    void alibabaAnswersOwnClustersOnly() {
        assertThat(service(TestWorld.ALI_TEMPORARY_CLUSTER, "[]")).isEqualTo("403 StatusForbidden");
        assertThat(service("c404", "[]")).isEqualTo("404 ErrorClusterNotFound");
        assertThat(service(TestWorld.ALI_CLUSTER, "coredns")).isEqualTo("400 InvalidParameter");
    }

    @Test
    void huaweiAllowsFifteenMinutesEitherWay() {
        assertThat(huawei(TestWorld.HW, TestWorld.NOW.plusSeconds(900)).status())
                .isEqualTo(200);
        assertThat(huawei(TestWorld.HW, TestWorld.NOW.minusSeconds(900)).status())
                .isEqualTo(200);
        assertUnauthorized(huawei(TestWorld.HW, TestWorld.NOW.plusSeconds(901)), "signature expired");
        assertUnauthorized(huawei(TestWorld.HW, TestWorld.NOW.minusSeconds(901)), "signature expired");
    }

    @Test
    void huaweiTellsKeysApart() {
        assertUnauthorized(huawei(AccessKey.of("nobody", "s"), TestWorld.NOW), "ak nobody not exist");
        assertUnauthorized(
                huawei(AccessKey.of(TestWorld.HW.id(), "wrong"), TestWorld.NOW),
                "verify aksk signature fail, canonicalRequest:GET|/v1/");
        assertUnauthorized(
                huawei(TestWorld.HW_TEMPORARY.withSecurityToken("old"), TestWorld.NOW), "decrypt token fail");
    }

    @Test
    void huaweiWantsTheProjectOfThePath() {
        HttpRequest request = calls.huawei(
                TestWorld.HW,
                TestWorld.NOW,
                TestWorld.OTHER_PROJECT,
                SignedCalls.recordsPath(TestWorld.PROJECT, TestWorld.HW_CLUSTER),
                Map.of());

        assertUnauthorized(SignedCalls.send(request), "X-Project-Id");
    }

    @Test
    void huaweiLocksAKeyForFiveMinutesAfterSixRefusalsInARow() {
        AccessKey wrong = AccessKey.of(TestWorld.HW.id(), "wrong");
        for (int call = 0; call < 6; call++) {
            assertUnauthorized(huawei(wrong, clock.instant()), "verify aksk signature fail");
        }
        assertUnauthorized(huawei(TestWorld.HW, clock.instant()), "AK access failed to reach the limit,forbidden.");

        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertUnauthorized(huawei(TestWorld.HW, clock.instant()), "AK access failed to reach the limit,forbidden.");

        clock.advance(Duration.ofSeconds(1));
        assertThat(huawei(TestWorld.HW, clock.instant()).status()).isEqualTo(200);
    }

    @Test
    void huaweiForgetsRefusalsAfterARightRequest() {
        AccessKey wrong = AccessKey.of(TestWorld.HW.id(), "wrong");
        for (int round = 0; round < 3; round++) {
            for (int call = 0; call < 5; call++) {
                assertUnauthorized(huawei(wrong, TestWorld.NOW), "verify aksk signature fail");
            }
            assertThat(huawei(TestWorld.HW, TestWorld.NOW).status()).isEqualTo(200);
        }
    }

    @Test
    void huaweiThrottlesAnAccountPerSecond() {
        for (int call = 0; call < 2; call++) {
            assertThat(temporaryHuawei().status()).isEqualTo(200);
        }
        Reply reply = temporaryHuawei();
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.json().path("error_code").asText()).isEqualTo("APIGW.0308");
    }

    @Test
    void huaweiAnswersOwnProjectsOnly() {
        assertThat(dws(TestWorld.OTHER_PROJECT, TestWorld.HW_TEMPORARY_CLUSTER, Map.of()))
                .isEqualTo("403 DWS.0015");
        assertThat(dws(TestWorld.PROJECT, TestWorld.HW_TEMPORARY_CLUSTER, Map.of()))
                .isEqualTo("404 DWS.0047");
        assertThat(dws(TestWorld.PROJECT, TestWorld.HW_CLUSTER, Map.of("limit", "0")))
                .isEqualTo("400 DWS.0001");
    }

    private Reply alibaba(AccessKey key, Instant at) {
        return calls.upgradeStatus(key, at, TestWorld.ALI_CLUSTER, "[\"coredns\"]");
    }

    private Reply temporaryAlibaba() {
        return calls.upgradeStatus(
                TestWorld.ALI_TEMPORARY, clock.instant(), TestWorld.ALI_TEMPORARY_CLUSTER, "[\"coredns\"]");
    }

    private String service(String clusterId, String componentIds) {
        Reply reply = calls.upgradeStatus(TestWorld.ALI, TestWorld.NOW, clusterId, componentIds);
        return reply.status() + " " + reply.json().path("code").asText();
    }

    private Reply huawei(AccessKey key, Instant at) {
        return calls.records(key, at, TestWorld.PROJECT, TestWorld.HW_CLUSTER, Map.of());
    }

    private Reply temporaryHuawei() {
        return calls.records(
                TestWorld.HW_TEMPORARY,
                clock.instant(),
                TestWorld.OTHER_PROJECT,
                TestWorld.HW_TEMPORARY_CLUSTER,
                Map.of());
    }

    private String dws(String projectId, String clusterId, Map<String, String> query) {
        Reply reply = calls.records(TestWorld.HW, TestWorld.NOW, projectId, clusterId, query);
        return reply.status() + " " + reply.json().path("error_code").asText();
    }

    private static void assertAlibaba(Reply reply, int status, String code) {
        assertThat(reply.json().path("Code").asText()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers().get("x-acs-request-id"))
                .containsExactly(reply.json().path("RequestId").asText());
    }

    private static void assertUnauthorized(Reply reply, String message) {
        assertThat(reply.json().path("error_msg").asText())
                .startsWith("Incorrect IAM authentication information: " + message);
        assertThat(reply.json().path("error_code").asText()).isEqualTo("APIGW.0301");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers().get("x-request-id"))
                .containsExactly(reply.json().path("request_id").asText());
    }
}
