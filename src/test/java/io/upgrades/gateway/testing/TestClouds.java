package io.upgrades.gateway.testing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.account.Accounts;
import io.upgrades.gateway.simulator.http.Calls;
import io.upgrades.gateway.simulator.http.Fault;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The simulated clouds of the tests, on one clock with the gateway. */
@Singleton
public class TestClouds {
    private final TestClock clock;
    private final int alibabaPort;
    private final int huaweiPort;
    private volatile Duration skew = Duration.ZERO;
    private SimulatedClouds clouds;

    @Inject
    TestClouds(
            TestClock clock,
            @ConfigProperty(name = "simulator.alibaba.port") int alibabaPort,
            @ConfigProperty(name = "simulator.huawei.port") int huaweiPort) {
        this.clock = clock;
        this.alibabaPort = alibabaPort;
        this.huaweiPort = huaweiPort;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        clouds = SimulatedClouds.start(TestWorld.create(), new CloudsClock(), alibabaPort, huaweiPort);
    }

    void stop(@Observes ShutdownEvent event) {
        clouds.close();
    }

    public Calls calls() {
        return clouds.calls();
    }

    public URI alibaba() {
        return clouds.alibaba();
    }

    public URI huawei() {
        return clouds.huawei();
    }

    public Accounts alibabaKeys() {
        return clouds.alibabaKeys();
    }

    public Accounts huaweiKeys() {
        return clouds.huaweiKeys();
    }

    public void trustOidcToken(String token) {
        clouds.trustOidcToken(token);
    }

    public void fault(String clusterId, Fault fault) {
        clouds.fault(clusterId, fault);
    }

    /** How far the clouds' clock is ahead of the gateway's. */
    public void skew(Duration ahead) {
        skew = ahead;
    }

    public void latency(Duration latency) {
        clouds.latency(latency);
    }

    public void faultOfOperation(String operation, Fault fault) {
        clouds.faultOfOperation(operation, fault);
    }

    public void remove(String clusterId) {
        clouds.remove(clusterId);
    }

    public void state(String clusterId, String state) {
        clouds.state(clusterId, state);
    }

    public void bringBack() {
        clouds.bringBack();
    }

    public void closeConnections() {
        clouds.closeConnections();
    }

    public void resetFaults() {
        clouds.resetFaults();
    }

    /** All is as the world has it, and nothing has been counted. */
    public void reset() {
        skew = Duration.ZERO;
        clouds.latency(Duration.ZERO);
        clouds.resetFaults();
        clouds.bringBack();
        calls().reset();
    }

    private final class CloudsClock extends Clock {
        @Override
        public Instant instant() {
            return clock.instant().plus(skew);
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
