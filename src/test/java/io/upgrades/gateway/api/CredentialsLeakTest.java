package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.provider.EveryKindOfCredentials;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.testing.MountedSecret;
import io.upgrades.gateway.testing.WithEverythingLogged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With credentials of every kind: read from files, and handed out by the clouds. */
@QuarkusTest
@TestProfile(WithEverythingLogged.class)
class CredentialsLeakTest extends Leaks {
    private static final String KEY = "new-key";
    private static final String WRONG_KEY = "nearly-the-new-key";
    private static final String SECRET = "marked-secret-from-a-file";
    private static final String TOKEN = "marked-token-from-a-file";
    private static final String POD_TOKEN = "marked-token-of-a-pod";

    @BeforeEach
    void giveCredentials() {
        clouds.alibabaKeys().add("ali-demo", AccessKey.of("LTAI5tLeak00", SECRET));
        clouds.huaweiKeys().add("hw-demo", AccessKey.of("HWLEAK", SECRET).withSecurityToken(TOKEN));
        clouds.trustOidcToken(POD_TOKEN);
        files("ali", Map.of("access-key-id", "LTAI5tLeak00", "access-key-secret", SECRET));
        files("hw", Map.of("access-key-id", "HWLEAK", "access-key-secret", SECRET, "security-token", TOKEN));
        files("pod", Map.of("token", POD_TOKEN));
    }

    private static void files(String folder, Map<String, String> texts) {
        new MountedSecret(EveryKindOfCredentials.FOLDER.resolve(folder)).put(texts);
    }

    @Test
    void nothing_secret_is_in_an_answer_or_in_the_log_when_credentials_are_refused() throws IOException {
        assertThat(ask("/clusters?account=ali-files,ali-ecs,ali-rrsa,hw-files,hw-ecs", caller()))
                .contains("\"complete\":true", "\"fresh\":5");
        rememberWhatWasSent();
        ask("/clusters", List.of("X-API-Key", WRONG_KEY));
        clouds.alibabaKeys().revoke("LTAI5tLeak00");
        clouds.alibabaKeys().revokeIssued();
        clouds.huaweiKeys().revoke("HWLEAK");
        clouds.huaweiKeys().revokeIssued();
        forget();
        OF_UPGRADES.forEach(address -> ask(address, caller()));

        assertNothingSecretHasLeft();
    }

    @Override
    Path log() {
        return WithEverythingLogged.LOG;
    }

    @Override
    List<String> caller() {
        return List.of("Authorization", "Bearer " + KEY);
    }

    @Override
    List<List<String>> others() {
        return List.of(List.of("X-API-Key", WRONG_KEY), List.of("X-API-Key", KEY, "Accept", "text/csv"));
    }

    @Override
    Map<String, String> moreSecrets() {
        return Map.of(
                "secret from a file", SECRET,
                "token from a file", TOKEN,
                "token of a pod", POD_TOKEN,
                "secrets that clouds hand out", "issued-secret-",
                "tokens that clouds hand out", "issued-token-",
                "key", KEY,
                "wrong key", WRONG_KEY);
    }
}
