package io.upgrades.gateway.simulator;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the demonstration's clouds with the gateway, in dev mode. */
@IfBuildProfile("dev")
@ApplicationScoped
class SimulatedCloudsInDevMode {
    private static final Logger LOG = Logger.getLogger(SimulatedCloudsInDevMode.class);

    @ConfigProperty(name = "simulator.alibaba.port", defaultValue = "18081")
    int alibabaPort;

    @ConfigProperty(name = "simulator.huawei.port", defaultValue = "18082")
    int huaweiPort;

    private SimulatedClouds clouds;

    void start(@Observes @Priority(1) StartupEvent event) {
        clouds = SimulatedClouds.start(World.demo(), Clock.systemUTC(), alibabaPort, huaweiPort);
        LOG.infof("Simulated clouds: Alibaba at %s, Huawei at %s", clouds.alibaba(), clouds.huawei());
    }

    void stop(@Observes ShutdownEvent event) {
        clouds.close();
    }
}
