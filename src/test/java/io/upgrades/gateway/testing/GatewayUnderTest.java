package io.upgrades.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Configures the gateway of a test: the accounts of the simulated clouds, on ports that are free. */
public class GatewayUnderTest implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(ports());
        accounts().forEach((key, value) -> configuration.put((String) key, (String) value));
        return configuration;
    }

    @Override
    public void stop() {}

    /** One port for each cloud, and one at which nobody answers. */
    static Map<String, String> ports() {
        return Map.of(
                "simulator.alibaba.port", Integer.toString(FreePorts.next()),
                "simulator.huawei.port", Integer.toString(FreePorts.next()),
                "simulator.nobody.port", Integer.toString(FreePorts.next()));
    }

    /** The accounts of the tests, as {@code test-accounts.properties} has them. */
    public static Properties accounts() {
        Properties accounts = new Properties();
        try (InputStream file = GatewayUnderTest.class.getResourceAsStream("/test-accounts.properties")) {
            accounts.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return accounts;
    }
}
