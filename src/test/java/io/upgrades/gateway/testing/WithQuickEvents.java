package io.upgrades.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/**
 * A gateway that looks often whether something is due, with a small buffer of events, and with an account of many clusters
 * that may all be asked at once.
 */
public class WithQuickEvents implements QuarkusTestProfile {
    /** The number of events that are kept. */
    public static final int BUFFER = 50;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(Settings.of("""
                upgrades.cache.fresh-active=300ms
                upgrades.cache.fresh=300ms
                upgrades.cache.negative=300ms
                upgrades.cache.min-interval=300ms
                upgrades.events.heartbeat=300ms
                upgrades.accounts.ali-load.provider=alibaba
                upgrades.accounts.ali-load.access-key-id=LTAI5tLoadAliLoad0001
                upgrades.accounts.ali-load.access-key-secret=simulated-secret-of-ali-load-01
                upgrades.accounts.ali-load.components=component-0
                upgrades.accounts.ali-load.regions.cn-hangzhou.endpoint=http://127.0.0.1:${simulator.alibaba.port}
                """));
        settings.put("upgrades.events.buffer", Integer.toString(BUFFER));
        settings.put("upgrades.upstream.concurrency", Integer.toString(TestWorld.MANY));
        settings.put("upgrades.upstream.timeout", "30s");
        settings.put("upgrades.deadline", "30s");
        settings.put(
                "upgrades.accounts.ali-load.regions.cn-hangzhou.clusters", String.join(",", TestWorld.manyClusters()));
        return settings;
    }
}
