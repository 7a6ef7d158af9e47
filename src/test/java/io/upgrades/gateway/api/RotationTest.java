package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.upgrades.gateway.provider.EveryKindOfCredentials;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.MountedSecret;
import io.upgrades.gateway.testing.TestVault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials that are replaced, and the old ones revoked at once, while requests go on: nobody notices. */
@QuarkusTest
@TestProfile(EveryKindOfCredentials.class)
class RotationTest extends GatewayTest {
    private static final int REQUESTS_AT_ONCE = 8;
    private static final int ROTATIONS = 6;
    private static final int ANSWERS_BETWEEN = 30;

    /** Longer than {@code upgrades.cache.min-interval}, so that each request asks the cloud. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(3);

    @ConfigProperty(name = "simulator.vault.port")
    int vaultPort;

    private final MountedSecret files = new MountedSecret(EveryKindOfCredentials.FOLDER.resolve("ali"));
    private final MountedSecret pod = new MountedSecret(EveryKindOfCredentials.FOLDER.resolve("pod"));
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private TestVault vault;

    @BeforeEach
    void giveCredentials() {
        vault = new TestVault(vaultPort);
        put("LTAI5tRotation0");
        clouds.trustOidcToken("pod-token");
        pod.put(Map.of("token", "pod-token"));
    }

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @ParameterizedTest
    @CsvSource({"ali-files", "ali-vault", "ali-ecs", "ali-rrsa", "hw-ecs", "hw-token"})
    void no_answer_fails_while_credentials_are_replaced(String account) {
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS_AT_ONCE);
        try {
            IntStream.range(0, REQUESTS_AT_ONCE).forEach(each -> clients.execute(() -> askOn(account)));
            for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
                awaitAnswers();
                put("LTAI5tRotation" + rotation);
                clouds.alibabaKeys().revoke("LTAI5tRotation" + (rotation - 1));
                // Those that were issued less than a minute ago are not asked for anew.
                clock.advance(Duration.ofMinutes(1));
                clouds.alibabaKeys().revokeIssued();
                clouds.huaweiKeys().revokeIssued();
                clouds.revokeIamTokens();
            }
            awaitAnswers();
        } finally {
            over.set(true);
            clients.shutdown();
        }

        await().until(clients::isTerminated);
        assertThat(answers).hasSizeGreaterThan(ROTATIONS * ANSWERS_BETWEEN).containsOnly("200 FRESH");
        assertThat(clouds.calls().refused()).isPositive();
    }

    private void put(String id) {
        Map<String, String> texts = Map.of("access-key-id", id, "access-key-secret", "secret-of-" + id);
        clouds.alibabaKeys().add("ali-demo", AccessKey.of(id, "secret-of-" + id));
        files.put(texts);
        vault.put("upgrades/ali", texts);
    }

    private void awaitAnswers() {
        int before = answers.size();
        await().atMost(Duration.ofSeconds(60)).until(() -> answers.size() >= before + ANSWERS_BETWEEN);
    }

    private void askOn(String account) {
        while (!over.get()) {
            clock.advance(BETWEEN_REQUESTS);
            Response answer = given().header("Cache-Control", "no-cache").get("/clusters?account=" + account);
            boolean fresh = answer.statusCode() == 200
                    && answer.jsonPath().getBoolean("complete")
                    && answer.jsonPath().getInt("sources.fresh") == 1;
            answers.add(answer.statusCode() + (fresh ? " FRESH" : " " + answer.asString()));
        }
    }
}
