package io.upgrades.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
        try (ServerSocket alibaba = freePort();
                ServerSocket huawei = freePort();
                ServerSocket nobody = freePort()) {
            return Map.of(
                    "simulator.alibaba.port", Integer.toString(alibaba.getLocalPort()),
                    "simulator.huawei.port", Integer.toString(huawei.getLocalPort()),
                    "simulator.nobody.port", Integer.toString(nobody.getLocalPort()));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
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

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
