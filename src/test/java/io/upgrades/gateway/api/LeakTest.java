package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.ALIBABA_STAGING;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.testing.WithEverythingLogged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With API keys, a Redis that cannot be reached, and clouds that do all they can do wrong. */
@QuarkusTest
@TestProfile(WithEverythingLogged.class)
class LeakTest extends Leaks {
    private static final String KEY = "new-key";
    private static final String WRONG_KEY = "nearly-the-new-key";

    @Override
    Path log() {
        return WithEverythingLogged.LOG;
    }

    @Override
    List<String> caller() {
        return List.of("Authorization", "Bearer " + KEY, "Accept-Encoding", "gzip");
    }

    @Override
    List<List<String>> others() {
        return List.of(
                List.of("X-API-Key", KEY, "Accept", "text/csv"),
                List.of("X-API-Key", "limited-key", "Cache-Control", "no-cache"),
                List.of("X-API-Key", WRONG_KEY),
                List.of("Authorization", "Bearer " + WRONG_KEY),
                List.of("Authorization", "Basic " + KEY),
                List.of("Accept", "*/*"));
    }

    @Override
    Map<String, String> moreSecrets() {
        return Map.of(
                "key",
                KEY,
                "limited key",
                "limited-key",
                "wrong key",
                WRONG_KEY,
                "password of Redis",
                WithEverythingLogged.REDIS_PASSWORD);
    }

    /** Each fault of one cloud together with one of the other's. */
    @Test
    void nothing_secret_is_in_an_answer_or_in_the_log_when_clouds_fail() throws IOException {
        ask("/clusters", List.of("X-API-Key", WRONG_KEY));
        List<Fault> ofAlibaba = faults("alibaba");
        List<Fault> ofHuawei = faults("huawei");
        for (int each = 0; each < Math.max(ofAlibaba.size(), ofHuawei.size()); each++) {
            rememberWhatWasSent();
            begin();
            clouds.fault(ALIBABA_STAGING, ofAlibaba.get(each % ofAlibaba.size()));
            clouds.fault(HUAWEI_MOVING, ofHuawei.get(each % ofHuawei.size()));
            OF_UPGRADES.forEach(address -> ask(address, caller()));
        }

        assertNothingSecretHasLeft();
    }

    private static List<Fault> faults(String provider) {
        return FaultsTest.faults()
                .filter(fault -> fault.get()[0].equals(provider))
                .map(fault -> (Fault) fault.get()[3])
                .toList();
    }
}
