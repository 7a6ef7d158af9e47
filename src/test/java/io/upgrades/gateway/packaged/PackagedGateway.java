package io.upgrades.gateway.packaged;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import java.time.Clock;
import java.util.Map;

/** The demonstration's clouds beside the packaged gateway, and its configuration for some of their clusters. */
public class PackagedGateway implements QuarkusTestResourceLifecycleManager {
    private SimulatedClouds clouds;

    @Override
    public Map<String, String> start() {
        clouds = SimulatedClouds.start(World.demo(), Clock.systemUTC());
        return Map.ofEntries(
                Map.entry("upgrades.access", "open"),
                Map.entry("upgrades.accounts.ali-demo.provider", "alibaba"),
                Map.entry("upgrades.accounts.ali-demo.access-key-id", "LTAI5tDemoAliProd0001"),
                Map.entry("upgrades.accounts.ali-demo.access-key-secret", "simulated-secret-of-ali-demo-01"),
                Map.entry(
                        "upgrades.accounts.ali-demo.regions.cn-hangzhou.clusters",
                        "c23421cfa74454bc8b37163fd19af0001,c5e0b7a91d2f34c6e8a07b91c4d5f6a02"),
                Map.entry(
                        "upgrades.accounts.ali-demo.regions.cn-hangzhou.endpoint",
                        clouds.alibaba().toString()),
                Map.entry("upgrades.accounts.hw-staging.provider", "huawei"),
                Map.entry("upgrades.accounts.hw-staging.access-key-id", "HWSTAGINGAK000000001"),
                Map.entry("upgrades.accounts.hw-staging.access-key-secret", "simulated-secret-of-hw-staging-01"),
                Map.entry(
                        "upgrades.accounts.hw-staging.regions.ap-southeast-3.clusters",
                        "e1c3a5b7-d9f0-4213-8465-a7c9e1b3d505"),
                Map.entry(
                        "upgrades.accounts.hw-staging.regions.ap-southeast-3.endpoint",
                        clouds.huawei().toString()),
                Map.entry(
                        "upgrades.accounts.hw-staging.regions.ap-southeast-3.iam-endpoint",
                        clouds.huawei().toString()));
    }

    @Override
    public void stop() {
        clouds.close();
    }
}
