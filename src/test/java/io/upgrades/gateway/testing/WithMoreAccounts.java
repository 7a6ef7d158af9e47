package io.upgrades.gateway.testing;

import static java.util.stream.Collectors.joining;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.upgrades.gateway.provider.EveryKindOfCredentials;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Accounts of every kind of credentials, accounts whose clusters the clouds list, and accounts with many clusters and a wrong
 * key; traces, and a dashboard of another origin. Each test asks for its own accounts alone, so the gateway starts once for
 * all of them.
 */
public class WithMoreAccounts implements QuarkusTestProfile {
    public static final String DASHBOARD = "https://dashboard.example";

    /** The number of clusters of {@code ali-wrong-key} and of {@code hw-wrong-key}. */
    public static final int MANY = 200;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(
                Settings.of("""
                quarkus.http.cors.enabled=true
                quarkus.http.cors.origins=%1$s
                quarkus.otel.sdk.disabled=false
                quarkus.otel.exporter.otlp.endpoint=http://127.0.0.1:${simulator.nobody.port}
                upgrades.accounts.ali-wrong-key.regions.cn-hangzhou.clusters=%2$s
                upgrades.accounts.hw-wrong-key.regions.cn-north-4.clusters=%3$s
                upgrades.accounts.ali-listed.provider=alibaba
                upgrades.accounts.ali-listed.access-key-id=LTAI5tDemoAliProd0001
                upgrades.accounts.ali-listed.access-key-secret=simulated-secret-of-ali-demo-01
                upgrades.accounts.ali-listed.regions.cn-hangzhou.clusters=*
                upgrades.accounts.ali-listed.regions.cn-hangzhou.endpoint=http://127.0.0.1:${simulator.alibaba.port}
                upgrades.accounts.hw-listed.provider=huawei
                upgrades.accounts.hw-listed.access-key-id=HWDEMOAK000000000001
                upgrades.accounts.hw-listed.access-key-secret=simulated-secret-of-hw-demo-01
                upgrades.accounts.hw-listed.regions.cn-north-4.project-id=0536cdee2200d5912f7cc00b877980f1
                upgrades.accounts.hw-listed.regions.cn-north-4.clusters=*
                upgrades.accounts.hw-listed.regions.cn-north-4.endpoint=http://127.0.0.1:${simulator.huawei.port}
                upgrades.accounts.hw-projects.provider=huawei
                upgrades.accounts.hw-projects.access-key-id=HWDEMOAK000000000001
                upgrades.accounts.hw-projects.access-key-secret=simulated-secret-of-hw-demo-01
                upgrades.accounts.hw-projects.regions.cn-north-4.project-id=0536cdee2200d5912f7cc00b877980f1
                upgrades.accounts.hw-projects.regions.cn-north-4.clusters=*
                upgrades.accounts.hw-projects.regions.cn-north-4.endpoint=http://127.0.0.1:${simulator.huawei.port}
                upgrades.accounts.hw-projects.regions.cn-north-4_dev.project-id=07c2c3a5f60026c52f0fc00b1f3e2d42
                upgrades.accounts.hw-projects.regions.cn-north-4_dev.clusters=8f2e6c1d-93b7-4d05-a6e8-7b1c0d9f4e03
                upgrades.accounts.hw-projects.regions.cn-north-4_dev.endpoint=http://127.0.0.1:${simulator.huawei.port}
                """.formatted(DASHBOARD, ids("c%032d"), ids("00000000-0000-4000-8000-%012d"))));
        settings.putAll(new EveryKindOfCredentials().getConfigOverrides());
        return settings;
    }

    private static String ids(String format) {
        return IntStream.range(0, MANY).mapToObj(format::formatted).collect(joining(","));
    }
}
