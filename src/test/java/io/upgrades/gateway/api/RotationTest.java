package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.upgrades.gateway.provider.EveryKindOfCredentials;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.MountedSecret;
import io.upgrades.gateway.testing.WithMoreAccounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that are replaced, and the old ones revoked at once, while requests go on: nobody notices. */
@QuarkusTest
@TestProfile(WithMoreAccounts.class)
class RotationTest extends GatewayTest {
    private static final int REQUESTS_AT_ONCE = 8;
    private static final int ROTATIONS = 4;
    private static final int ROUNDS = 4;
    private static final Set<String> READ = Set.of("ali-files");
    private static final Duration LATENCY = Duration.ofMillis(10);

    /**
     * Longer than {@code upgrades.cache.min-interval}, so that each request asks the cloud; and those that were issued in the
     * round before the last are old enough to be issued anew.
     */
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(30);

    private final MountedSecret files = new MountedSecret(EveryKindOfCredentials.FOLDER.resolve("ali"));
    private final MountedSecret pod = new MountedSecret(EveryKindOfCredentials.FOLDER.resolve("pod"));

    @BeforeEach
    void giveCredentials() {
        put("LTAI5tRotation0");
        clouds.trustOidcToken("pod-token");
        pod.put(Map.of("token", "pod-token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ali-files", "ali-ecs", "ali-rrsa", "hw-ecs"})
    void no_answer_fails_while_credentials_are_replaced(String account) {
        clouds.latency(LATENCY);
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS_AT_ONCE);
        try {
            for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
                for (int round = 0; round < ROUNDS; round++) {
                    clock.advance(BETWEEN_ROUNDS);
                    List<CompletableFuture<String>> answers = IntStream.range(0, REQUESTS_AT_ONCE)
                            .mapToObj(each -> CompletableFuture.supplyAsync(() -> ask(account), clients))
                            .toList();
                    if (round == ROUNDS / 2) {
                        rotate(rotation);
                    }
                    assertThat(answers).extracting(CompletableFuture::join).containsOnly("200 FRESH");
                }
            }
        } finally {
            clients.shutdown();
        }

        // Each round is one call, whoever waits for it. A key that was read is looked for at each round too, and that
        // look
        // may be over before or after the cloud refuses the call made with the one before: the order is not the test's.
        if (READ.contains(account)) {
            assertThat(clouds.calls().refused()).isLessThanOrEqualTo(ROTATIONS);
        } else {
            assertThat(clouds.calls().refused()).isEqualTo(ROTATIONS);
        }
    }

    @Test
    void a_key_that_is_repaired_in_its_files_is_used_as_soon_as_somebody_asks() {
        clouds.alibabaKeys().revoke("LTAI5tRotation0");
        files.put(key("LTAI5tWrong00"));
        assertThat(ask("ali-files")).startsWith("200 {").contains("\"UNAUTHORIZED\"");
        int refused = clouds.calls().refused();
        int total = clouds.calls().total();
        clock.advance(Duration.ofSeconds(30));
        assertThat(ask("ali-files")).startsWith("200 {").contains("\"UNAUTHORIZED\"");
        assertThat(clouds.calls().total()).isEqualTo(total);

        put("LTAI5tRotation0");
        clock.advance(Duration.ofSeconds(2));

        assertThat(ask("ali-files")).isEqualTo("200 FRESH");
        assertThat(clouds.calls().refused()).isEqualTo(refused);
        assertThat(clouds.calls().total()).isEqualTo(total + 1);
    }

    private void rotate(int rotation) {
        put("LTAI5tRotation" + rotation);
        clouds.alibabaKeys().revoke("LTAI5tRotation" + (rotation - 1));
        clouds.alibabaKeys().revokeIssued();
        clouds.huaweiKeys().revokeIssued();
    }

    private static Map<String, String> key(String id) {
        return Map.of("access-key-id", id, "access-key-secret", "secret-of-" + id);
    }

    private void put(String id) {
        Map<String, String> texts = key(id);
        clouds.alibabaKeys().add("ali-demo", AccessKey.of(id, "secret-of-" + id));
        files.put(texts);
    }

    private static String ask(String account) {
        Response answer = given().header("Cache-Control", "no-cache").get("/clusters?account=" + account);
        boolean fresh = answer.statusCode() == 200
                && answer.jsonPath().getBoolean("complete")
                && answer.jsonPath().getInt("sources.fresh") == 1;
        return answer.statusCode() + (fresh ? " FRESH" : " " + answer.asString());
    }
}
