package io.upgrades.gateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.OpenIdProvider;
import io.upgrades.gateway.upgrade.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let into a packaged gateway, and what they see; the matrix of all callers is that of the tests before. */
class AccessIT {
    private static final int UPGRADES = 6;
    private static final List<String> OF_ACCOUNTS =
            List.of("/upgrades", "/upgrades/summary", "/upgrades/nonsense", "/clusters", "/q/metrics");

    private final SimulatedClouds clouds = SimulatedClouds.start(World.generated(4, 3), Clock.systemUTC());
    private Gateways gateways;

    @BeforeEach
    void begin(@TempDir Path logs) {
        gateways = new Gateways(logs);
    }

    @AfterEach
    void end() {
        gateways.close();
        clouds.close();
    }

    @Test
    void keys() throws IOException {
        URI gateway = start(
                "-Dupgrades.access=api-key",
                "-Dupgrades.api-keys.all.sha256=" + Sha256.hex("key"),
                "-Dupgrades.api-keys.some.sha256=" + Sha256.hex("limited-key"),
                "-Dupgrades.api-keys.some.accounts=hw-load");

        areAnswered(gateway, "key", "limited-key", "wrong-key");
    }

    @Test
    void tokens() throws IOException {
        OpenIdProvider provider = new OpenIdProvider();
        try {
            URI gateway = start(provider.start().entrySet().stream()
                    .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new));

            areAnswered(
                    gateway,
                    OpenIdProvider.token(List.of("*")),
                    OpenIdProvider.token(List.of("hw-load")),
                    OpenIdProvider.tokenThatHasExpired());
            assertThat(status(gateway, "/upgrades", OpenIdProvider.tokenForAnother()))
                    .isEqualTo(401);
            assertThat(status(gateway, "/upgrades", OpenIdProvider.tokenWithoutRole()))
                    .isEqualTo(403);
        } finally {
            provider.stop();
        }
    }

    private URI start(String... settings) throws IOException {
        return gateways.start(1, clouds, settings).get(0);
    }

    private void areAnswered(URI gateway, String all, String some, String none) {
        assertThat(get(gateway, "/upgrades/summary", all)).startsWith("{\"total\":" + 2 * UPGRADES + ",");
        assertThat(get(gateway, "/upgrades/summary", some)).startsWith("{\"total\":" + UPGRADES + ",");
        assertThat(get(gateway, "/clusters", some)).contains("hw-load").doesNotContain("ali-load");
        assertThat(status(gateway, "/q/metrics", some)).isEqualTo(403);
        assertThat(status(gateway, "/q/metrics", all)).isEqualTo(200);
        assertThat(get(gateway, "/q/health", some)).contains("hw-load").doesNotContain("ali-load");
        OF_ACCOUNTS.forEach(address -> {
            assertThat(status(gateway, address, none)).isEqualTo(401);
            assertThat(gateways.get(gateway, address).statusCode()).isEqualTo(401);
            assertThat(gateways.get(gateway, address).headers().firstValue("WWW-Authenticate"))
                    .isPresent();
        });
        try (EventStream events =
                EventStream.of(gateway.resolve("/upgrades/events"), "Authorization", "Bearer " + all)) {
            events.awaitEvents("heartbeat", 1);
        }
        assertThat(gateways.get(gateway, "/q/health").statusCode()).isEqualTo(200);
    }

    private String get(URI gateway, String address, String credential) {
        return gateways.get(gateway, address, "Authorization", "Bearer " + credential)
                .body();
    }

    private int status(URI gateway, String address, String credential) {
        return gateways.get(gateway, address, "Authorization", "Bearer " + credential)
                .statusCode();
    }
}
