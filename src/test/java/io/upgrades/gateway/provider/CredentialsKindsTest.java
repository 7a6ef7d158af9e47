package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.MountedSecret;
import io.upgrades.gateway.testing.Regions;
import io.upgrades.gateway.testing.TestWorld;
import io.upgrades.gateway.testing.WithMoreAccounts;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of credentials against what gives them, which counts how often it is asked. */
@QuarkusTest
@TestProfile(WithMoreAccounts.class)
class CredentialsKindsTest extends GatewayTest {
    private static final Duration RENEWAL_OF_AN_HOUR = Duration.ofMinutes(40);

    @Inject
    @All
    List<UpgradeProvider> providers;

    @Inject
    Regions regions;

    private final MountedSecret ali = new MountedSecret(EveryKindOfCredentials.FOLDER.resolve("ali"));
    private final MountedSecret hw = new MountedSecret(EveryKindOfCredentials.FOLDER.resolve("hw"));
    private final MountedSecret pod = new MountedSecret(EveryKindOfCredentials.FOLDER.resolve("pod"));

    @BeforeEach
    void giveCredentials() {
        clouds.huaweiKeys()
                .add("hw-demo", AccessKey.of("HWFILE", "hw-file-secret").withSecurityToken("hw-file-token"));
        putAlibaba("LTAI5tFile1");
        hw.put(Map.of(
                "access-key-id", "HWFILE", "access-key-secret", "hw-file-secret", "security-token", "hw-file-token"));
        trustPod("pod-token-1");
    }

    /** With the calls that give credentials, and the one for the project id of Huawei's region. */
    @ParameterizedTest
    @CsvSource({"ali-files, 1", "ali-ecs, 4", "ali-rrsa, 2", "hw-files, 2", "hw-ecs, 4"})
    void calls_are_authorised_by_what_was_loaded_once(String account, int calls) {
        Opened region = open(account);

        assertThat(region.fetch().upgrades()).isNotEmpty();
        assertThat(clouds.calls().total()).isEqualTo(calls);
        assertThat(region.fetch().upgrades()).isNotEmpty();

        assertThat(clouds.calls().total()).isEqualTo(calls + 1);
        assertThat(clouds.calls().refused()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ali-rrsa, AssumeRoleWithOIDC, PT40M",
        "ali-ecs, MetadataCredentials, PT4H",
        "hw-ecs, MetadataSecurityKey, PT4H"
    })
    void issued_ones_are_renewed_after_two_thirds_of_their_time_and_not_before(
            String account, String operation, Duration renewal) {
        revokeIssued();
        Opened region = open(account);
        region.fetch();
        clock.advance(renewal.minusSeconds(1));
        region.fetch();
        assertThat(clouds.calls().ofOperation(operation)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));

        region.fetch();

        awaitCalls(operation, 2);
        region.fetch();
        assertThat(clouds.calls().ofOperation(operation)).isEqualTo(2);
        assertThat(clouds.calls().refused()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ali-rrsa, AssumeRoleWithOIDC", "ali-ecs, MetadataCredentials", "hw-ecs, MetadataSecurityKey"})
    void issued_ones_that_are_revoked_are_replaced_within_the_call(String account, String operation) {
        Opened region = open(account);
        region.fetch();
        clock.advance(AccountCredentials.JUST_ISSUED);
        revokeIssued();

        assertThat(region.fetch().upgrades()).isNotEmpty();

        assertThat(clouds.calls().refused()).isEqualTo(1);
        assertThat(clouds.calls().ofOperation(operation)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"ali-rrsa, AssumeRoleWithOIDC", "ali-ecs, MetadataCredentials", "hw-ecs, MetadataSecurityKey"})
    void five_hundred_calls_at_once_are_one_load(String account, String operation) {
        clouds.latency(Duration.ofMillis(20));
        Opened region = open(account);

        List<Uni<Snapshot>> calls =
                IntStream.range(0, 500).mapToObj(each -> region.call()).toList();
        List<Snapshot> snapshots = Uni.join().all(calls).andFailFast().await().indefinitely();

        assertThat(snapshots).hasSize(500);
        assertThat(clouds.calls().ofOperation(operation)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"ali-rrsa, AssumeRoleWithOIDC", "ali-ecs, MetadataCredentials", "hw-ecs, MetadataSecurityKey"})
    void five_hundred_calls_outlive_the_revocation_of_their_credentials_by_one_renewal(
            String account, String operation) {
        Opened region = open(account);
        region.fetch();
        clock.advance(AccountCredentials.JUST_ISSUED);
        clouds.latency(Duration.ofMillis(20));

        List<Uni<Snapshot>> calls =
                IntStream.range(0, 500).mapToObj(each -> region.call()).toList();
        CompletableFuture<List<Snapshot>> snapshots =
                Uni.join().all(calls).andFailFast().subscribeAsCompletionStage();
        await().until(() -> clouds.calls().total() > 100);
        revokeIssued();

        assertThat(snapshots.join())
                .hasSize(500)
                .allMatch(snapshot -> !snapshot.upgrades().isEmpty());
        assertThat(clouds.calls().ofOperation(operation)).isEqualTo(2);
        assertThat(clouds.calls().refused()).isBetween(1, 64);
    }

    @Test
    void a_token_of_a_pod_that_kubernetes_has_renewed_is_read_again() {
        Opened region = open("ali-rrsa");
        region.fetch();
        trustPod("pod-token-2");
        clock.advance(RENEWAL_OF_AN_HOUR);

        region.fetch();

        awaitCalls("AssumeRoleWithOIDC", 2);
        clock.advance(Duration.ofMinutes(20));
        assertThat(region.fetch().upgrades()).isNotEmpty();
        assertThat(clouds.calls().refused()).isZero();
    }

    @Test
    void the_old_ones_serve_while_sts_fails_until_they_really_end() {
        Opened region = open("ali-rrsa");
        region.fetch();
        clouds.faultOfOperation("AssumeRoleWithOIDC", Fault.serverError());
        clock.advance(Duration.ofMinutes(60).minusSeconds(1));
        assertThat(region.fetch().upgrades()).isNotEmpty();
        awaitCalls("AssumeRoleWithOIDC", 2);
        clock.advance(AccountCredentials.PAUSE);

        Failure failure = region.failure();

        assertThat(failure.message())
                .isEqualTo("The account's credentials cannot be had. Their source answered with HTTP status 500.");
        assertThat(failure.providerCode()).isEqualTo("InternalError");
        assertThat(clouds.calls().refused()).isZero();
    }

    @Test
    void a_token_that_sts_does_not_believe_says_so_and_sts_is_left_alone() {
        clouds.trustOidcToken("another");
        Opened region = open("ali-rrsa");

        Failure failure = region.failure();
        assertThat(failure.code()).isEqualTo(UNAUTHORIZED);
        assertThat(failure.providerCode()).isEqualTo("AuthenticationFail.OIDCToken.Invalid");
        assertThat(failure.message())
                .isEqualTo("The account's credentials cannot be had. The request for them was refused.");
        region.failure();
        assertThat(clouds.calls().total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ali-rrsa, AssumeRoleWithOIDC, Throttling.User, THROTTLED",
        "ali-ecs, MetadataCredentials, Forbidden.RAM, FORBIDDEN",
        "hw-ecs, MetadataSecurityKey, APIGW.0302, FORBIDDEN"
    })
    void a_failure_with_status_200_instead_of_credentials_has_its_code(
            String account, String operation, String providerCode, FailureCode code) {
        clouds.faultOfOperation(
                operation,
                Fault.status(
                        200,
                        "application/json",
                        "{\"Code\":\"%1$s\",\"error\":{\"code\":\"%1$s\"}}".formatted(providerCode)));

        Failure failure = open(account).failure();

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.providerCode()).isEqualTo(providerCode);
        assertThat(failure.httpStatus()).isEqualTo(200);
    }

    @Test
    void a_clock_that_sts_refuses_is_said_to_be_wrong() {
        clouds.skew(Duration.ofMinutes(20));
        clouds.faultOfOperation(
                "AssumeRoleWithOIDC", Fault.status(400, "application/json", "{\"Code\":\"IllegalTimestamp\"}"));

        Failure failure = open("ali-rrsa").failure();

        assertThat(failure.code()).isEqualTo(MISCONFIGURED);
        assertThat(failure.message())
                .isEqualTo("The account's credentials cannot be had. The cloud refuses the gateway's clock."
                        + " The gateway's clock is 20 minutes behind the cloud's.");
        assertThat(failure.providerCode()).isEqualTo("IllegalTimestamp");
    }

    @Test
    void a_key_that_was_replaced_and_revoked_costs_one_refused_call_and_no_answer() {
        Opened region = open("ali-files");
        region.fetch();
        putAlibaba("LTAI5tFile2");
        clouds.alibabaKeys().revoke("LTAI5tFile1");

        assertThat(region.fetch().upgrades()).isNotEmpty();

        assertThat(clouds.calls().refused()).isEqualTo(1);
        assertThat(region.fetch().upgrades()).isNotEmpty();
        assertThat(clouds.calls().refused()).isEqualTo(1);
    }

    @Test
    void a_lockout_ends_when_another_key_is_there() {
        Opened region = open("ali-files");
        clouds.alibabaKeys().revoke("LTAI5tFile1");
        assertThat(region.failure().code()).isEqualTo(UNAUTHORIZED);
        assertThat(region.failure().code()).isEqualTo(UNAUTHORIZED);
        assertThat(clouds.calls().total()).isEqualTo(1);
        putAlibaba("LTAI5tFile2");
        clock.advance(CommonCredentials.LOOK_AGAIN);

        assertThat(region.fetch().upgrades()).isNotEmpty();

        assertThat(clouds.calls().total()).isEqualTo(2);
    }

    private void putAlibaba(String id) {
        Map<String, String> texts = Map.of("access-key-id", id, "access-key-secret", "secret-of-" + id);
        clouds.alibabaKeys().add("ali-demo", AccessKey.of(id, "secret-of-" + id));
        ali.put(texts);
    }

    private void revokeIssued() {
        clouds.alibabaKeys().revokeIssued();
        clouds.huaweiKeys().revokeIssued();
    }

    private void trustPod(String token) {
        clouds.trustOidcToken(token);
        pod.put(Map.of("token", token));
    }

    private void awaitCalls(String operation, int number) {
        await().until(() -> clouds.calls().ofOperation(operation) == number);
    }

    /** The region of an account, as if it had never been asked. */
    private Opened open(String account) {
        boolean alibaba = account.startsWith("ali");
        Provider cloud = alibaba ? Provider.ALIBABA : Provider.HUAWEI;
        String region = alibaba ? "cn-hangzhou" : "cn-east-3";
        UpgradeProvider provider = providers.stream()
                .filter(each -> each.provider() == cloud)
                .findFirst()
                .orElseThrow();
        String cluster = alibaba ? TestWorld.ALIBABA_EVERY_STATUS : TestWorld.HUAWEI_MOVING;
        return new Opened(regions.open(provider, account, region), new ClusterRef(cloud, account, region, cluster));
    }

    private record Opened(UpgradeSource region, ClusterRef cluster) {
        Uni<Snapshot> call() {
            return region.fetch(cluster, Question.awaited(cluster));
        }

        Snapshot fetch() {
            return call().await().indefinitely();
        }

        Failure failure() {
            UpstreamException thrown = catchThrowableOfType(UpstreamException.class, this::fetch);
            return thrown.failure();
        }
    }
}
