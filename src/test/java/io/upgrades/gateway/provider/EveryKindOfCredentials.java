package io.upgrades.gateway.provider;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.upgrades.gateway.testing.Settings;
import io.upgrades.gateway.testing.TestWorld;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Accounts that all watch the samples of {@code ali-demo} and {@code hw-demo}, each with another kind of credentials. */
public class EveryKindOfCredentials implements QuarkusTestProfile {
    /** Of this virtual machine alone: others run at the same time. */
    public static final Path FOLDER = Path.of(
                    "target",
                    "credentials",
                    Long.toString(ProcessHandle.current().pid()))
            .toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        alibaba(settings, "ali-files", "files", """
                access-key-id-file=%1$s/ali/access-key-id
                access-key-secret-file=%1$s/ali/access-key-secret
                """.formatted(FOLDER));
        alibaba(settings, "ali-ecs", "ecs-role", "metadata-endpoint=http://127.0.0.1:${simulator.alibaba.port}");
        alibaba(settings, "ali-rrsa", "rrsa", """
                sts-endpoint=http://127.0.0.1:${simulator.alibaba.port}
                role-arn=%s
                oidc-provider-arn=%s
                oidc-token-file=%s/pod/token
                """.formatted(
                        TestWorld.ALIBABA_ROLE.arn(), TestWorld.ALIBABA_ROLE.oidcProviderArn(), FOLDER));
        huawei(settings, "hw-files", "files", """
                access-key-id-file=%1$s/hw/access-key-id
                access-key-secret-file=%1$s/hw/access-key-secret
                security-token-file=%1$s/hw/security-token
                """.formatted(FOLDER));
        huawei(settings, "hw-ecs", "ecs-agency", "metadata-endpoint=http://127.0.0.1:${simulator.huawei.port}");
        return settings;
    }

    private static void alibaba(Map<String, String> settings, String name, String kind, String its) {
        add(settings, name, """
                provider=alibaba
                credentials=%s
                components=coredns
                regions.cn-hangzhou.clusters=%s
                regions.cn-hangzhou.endpoint=http://127.0.0.1:${simulator.alibaba.port}
                """.formatted(kind, TestWorld.ALIBABA_EVERY_STATUS) + its);
    }

    /** The moving cluster, because it is one call. */
    private static void huawei(Map<String, String> settings, String name, String kind, String its) {
        add(settings, name, """
                provider=huawei
                credentials=%s
                regions.cn-east-3.clusters=%s
                regions.cn-east-3.endpoint=http://127.0.0.1:${simulator.huawei.port}
                regions.cn-east-3.iam-endpoint=http://127.0.0.1:${simulator.huawei.port}
                """.formatted(kind, TestWorld.HUAWEI_MOVING) + its);
    }

    private static void add(Map<String, String> settings, String name, String its) {
        Settings.of(its).forEach((key, value) -> settings.put("upgrades.accounts." + name + "." + key, value));
    }
}
