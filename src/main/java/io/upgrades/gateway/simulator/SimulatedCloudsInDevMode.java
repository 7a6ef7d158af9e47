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

/** The demo world beside {@code quarkus:dev}, started before anything asks it. Never part of a production build. */
@IfBuildProfile("dev")
@ApplicationScoped
class SimulatedCloudsInDevMode {
    private static final Logger LOG = Logger.getLogger(SimulatedCloudsInDevMode.class);

    private final int alibabaPort;
    private final int huaweiPort;
    private SimulatedClouds clouds;

    SimulatedCloudsInDevMode(
            @ConfigProperty(name = "simulator.alibaba.port", defaultValue = "18081") int alibabaPort,
            @ConfigProperty(name = "simulator.huawei.port", defaultValue = "18082") int huaweiPort) {
        this.alibabaPort = alibabaPort;
        this.huaweiPort = huaweiPort;
    }

    void start(@Observes @Priority(1) StartupEvent startup) {
        clouds = SimulatedClouds.start(World.demo(), Clock.systemUTC(), alibabaPort, huaweiPort);
        LOG.infof("Simulated clouds: Alibaba Cloud at %s, Huawei Cloud at %s", clouds.alibaba(), clouds.huawei());
    }

    void stop(@Observes ShutdownEvent shutdown) {
        if (clouds != null) {
            clouds.close();
        }
    }
}
