package io.upgrades.gateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.provider.EveryKindOfCredentials;
import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.testing.Metrics;
import io.upgrades.gateway.testing.MountedSecret;
import io.upgrades.gateway.testing.TestWorld;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged gateway whose accounts have every kind of credentials. */
class AccountsIT {
    private static final String ACCOUNTS = "ali-files,ali-ecs,ali-rrsa,hw-files,hw-ecs,hw-environment";
    private static final AccessKey FILE = AccessKey.of("LTAI5tFile1", "secret-of-LTAI5tFile1");
    private static final AccessKey HUAWEI_FILE =
            AccessKey.of("HWFILE", "hw-file-secret").withSecurityToken("hw-file-token");
    private static final AccessKey ENVIRONMENT = AccessKey.of("HWENVIRONMENT", "hw-environment-secret");

    @Test
    void each_is_let_in_by_its_cloud(@TempDir Path logs) throws IOException {
        try (SimulatedClouds clouds = SimulatedClouds.start(TestWorld.create(), Clock.systemUTC());
                Gateways gateways = new Gateways(logs)) {
            give(clouds);

            URI gateway = gateways.start(
                            1,
                            clouds,
                            Map.of(
                                    "HUAWEICLOUD_SDK_AK", ENVIRONMENT.id(),
                                    "HUAWEICLOUD_SDK_SK", ENVIRONMENT.secret()),
                            settings(clouds))
                    .get(0);

            JsonPath page = JsonPath.from(
                    gateways.get(gateway, "/upgrades?account=" + ACCOUNTS).body());
            assertThat(page.getList("problems")).isEmpty();
            assertThat(page.getInt("sources.fresh")).isEqualTo(6);
            Metrics metrics = Metrics.of(gateways.get(gateway, "/q/metrics").body());
            assertThat(List.of("AssumeRoleWithOIDC", "MetadataCredentials", "MetadataSecurityKey"))
                    .allSatisfy(operation -> assertThat(metrics.sum(
                                    "upgrades_upstream_requests_seconds_count",
                                    "operation=\"" + operation + "\"",
                                    "outcome=\"SUCCEEDED\""))
                            .isEqualTo(1));
        }
    }

    private static void give(SimulatedClouds clouds) {
        Map<String, String> key = Map.of("access-key-id", FILE.id(), "access-key-secret", FILE.secret());
        clouds.alibabaKeys().add("ali-demo", FILE);
        clouds.huaweiKeys().add("hw-demo", HUAWEI_FILE);
        clouds.huaweiKeys().add("hw-demo", ENVIRONMENT);
        clouds.trustOidcToken("pod-token-1");
        secret("ali").put(key);
        secret("hw")
                .put(Map.of(
                        "access-key-id",
                        "HWFILE",
                        "access-key-secret",
                        "hw-file-secret",
                        "security-token",
                        "hw-file-token"));
        secret("pod").put(Map.of("token", "pod-token-1"));
    }

    private static MountedSecret secret(String name) {
        return new MountedSecret(EveryKindOfCredentials.FOLDER.resolve(name));
    }

    private static String[] settings(SimulatedClouds clouds) {
        Map<String, String> settings = new HashMap<>(new EveryKindOfCredentials().getConfigOverrides());
        settings.put("simulator.alibaba.port", Integer.toString(clouds.alibaba().getPort()));
        settings.put("simulator.huawei.port", Integer.toString(clouds.huawei().getPort()));
        settings.put("upgrades.accounts.hw-environment.provider", "huawei");
        settings.put("upgrades.accounts.hw-environment.credentials", "environment");
        String region = "upgrades.accounts.hw-environment.regions.cn-east-3.";
        settings.put(region + "clusters", TestWorld.HUAWEI_MOVING);
        settings.put(region + "endpoint", clouds.huawei().toString());
        settings.put(region + "iam-endpoint", clouds.huawei().toString());
        return settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
