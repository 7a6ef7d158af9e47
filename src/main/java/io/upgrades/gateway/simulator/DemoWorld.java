package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.http.Fault;
import java.time.Duration;

/** Four accounts, six regions and thirteen clusters; two of them fail and two are slow, as in life. */
final class DemoWorld {
    private static final Duration SLOW = Duration.ofMillis(600);

    private DemoWorld() {}

    static World world() {
        World.Builder world = World.builder()
                .alibabaAccount("ali-demo", AccessKey.of("LTAI5tDemoAliProd0001", "simulated-secret-of-ali-demo-01"))
                .alibabaAccount(
                        "ali-staging",
                        AccessKey.of("STS.NUDemoAliStaging0001", "simulated-secret-of-ali-staging-01")
                                .withSecurityToken("CAISsimulatedTokenOfAliStaging+/=="))
                .huaweiAccount("hw-demo", AccessKey.of("HWDEMOAK000000000001", "simulated-secret-of-hw-demo-01"))
                .huaweiAccount("hw-staging", AccessKey.of("HWSTAGINGAK000000001", "simulated-secret-of-hw-staging-01"))
                .project("hw-demo", "cn-north-4", DemoHuawei.NORTH)
                .project("hw-demo", "cn-east-3", DemoHuawei.EAST)
                .project("hw-staging", "ap-southeast-3", DemoHuawei.SINGAPORE);
        DemoAlibaba.clusters().forEach(world::cluster);
        DemoHuawei.clusters().forEach(world::cluster);
        return world.fault(DemoAlibaba.SLOW_CLUSTER, Fault.delay(SLOW))
                .fault(DemoAlibaba.BROKEN_CLUSTER, Fault.serverError())
                .fault(DemoHuawei.SLOW_CLUSTER, Fault.delay(SLOW))
                .fault(DemoHuawei.THROTTLED_CLUSTER, Fault.throttled())
                .build();
    }
}
