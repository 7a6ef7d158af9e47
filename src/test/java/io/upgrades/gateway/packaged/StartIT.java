package io.upgrades.gateway.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.upgrades.gateway.testing.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the packaged gateway starts, or does not. */
class StartIT {
    private static final Path APPLICATION = Path.of("target", "quarkus-app");

    @Test
    void tells_every_mistake_of_its_configuration_in_one_message_and_does_not_start() throws Exception {
        Process gateway = start(
                "-Dupgrades.deadline=soon",
                "-Dupgrades.upstream.concurrency=0",
                "-Dupgrades.upstream.max-response=huge",
                "-Dupgrades.cache.fresh=-1s",
                "-Dupgrades.refresh=",
                "-Dupgrades.cache.backend=redis",
                "-Dupgrades.access=everybody",
                "-Dupgrades.colour=red",
                "-D%prod.upgrades.acess=open",
                "-Dupgrade.events.buffer=10",
                "-Dupgrades.accounts.unknown.domain-name=domain",
                "-Dupgrades.cache.fresh-active=10m",
                "-Dupgrades.cache.stale-if-error=5m",
                "-Dquarkus.rest-client.clouds.override-uri=http://elsewhere.example",
                "-Dupgrades.accounts.ali.provider=azure",
                "-Dupgrades.accounts.ali.access-key-secret=a-secret-that-must-not-show",
                "-Dupgrades.accounts.nowhere.provider=alibaba",
                "-Dupgrades.accounts.nowhere.credentials=rrsa",
                "-Dupgrades.accounts.nowhere.role-arn=acs:ram::1:role/gateway",
                "-Dupgrades.accounts.nowhere.oidc-provider-arn=acs:ram::1:oidc-provider/ack",
                "-Dupgrades.accounts.nowhere.oidc-token-file=/dev/null",
                "-Dupgrades.accounts.unknown.provider=huawei",
                "-Dupgrades.accounts.unknown.credentials=iam-token",
                "-Dupgrades.accounts.unknown.regions.cn-east-3.clusters=*");

        String log = new String(gateway.getInputStream().readAllBytes(), UTF_8);

        assertThat(gateway.waitFor()).isEqualTo(1);
        assertThat(log)
                .contains("The gateway cannot start: 17 configuration errors:")
                .contains("upgrades.deadline is 'soon'; allowed is a duration between 1 ms and 365 days")
                .contains("upgrades.upstream.concurrency is '0'; allowed is a whole number from 1 to 10000")
                .contains("upgrades.upstream.max-response is 'huge'; allowed is a size")
                .contains("upgrades.cache.fresh is '-1s'; allowed is a duration between 1 ms and 365 days")
                .contains("upgrades.access is 'everybody'; allowed is one of api-key, oidc, open")
                .contains("upgrades.cache.backend is 'redis', but quarkus.redis.hosts is missing")
                .contains("upgrades.colour is not a setting of the gateway")
                .contains("%prod.upgrades.acess is not a setting of the gateway; did you mean upgrades.access?")
                .contains("upgrade.events.buffer is not a setting of the gateway; did you mean upgrades.events.buffer?")
                .contains("upgrades.accounts.unknown.domain-name was removed; use an access key")
                .contains("upgrades.cache.fresh-active (10m) is longer than upgrades.cache.stale-if-error (5m)")
                .contains("quarkus.rest-client.clouds.override-uri would lead the calls to the clouds elsewhere")
                .contains("upgrades.accounts.ali.provider is 'azure'; allowed is one of alibaba, huawei")
                .contains("upgrades.accounts.ali.access-key-id is missing")
                .contains("upgrades.accounts.ali.regions is missing")
                .contains("upgrades.accounts.nowhere.regions is missing")
                .contains("upgrades.accounts.unknown.credentials=iam-token has been removed; use an access key")
                .doesNotContain("a-secret-that-must-not-show")
                .doesNotContain("\tat ");
    }

    /** What opens the gateway in dev mode and tests is not packaged. */
    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev", "test"})
    void asks_for_a_key_under_any_profile(String profile) throws Exception {
        int port = FreePorts.next();
        Process gateway = start("-Dquarkus.profile=" + profile, "-Dquarkus.http.port=" + port);
        try {
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> status(port, "/q/health/live") == 200);

            assertThat(status(port, "/upgrades")).isEqualTo(401);
        } finally {
            gateway.destroy();
        }
    }

    /** What makes it larger is to be wanted. */
    @Test
    @EnabledIf(value = "io.upgrades.gateway.packaged.Packaged#isNative", disabledReason = "is about the executable")
    void is_no_larger_than_it_has_to_be() throws IOException {
        assertThat(Files.size(Packaged.path())).isLessThan(95_000_000);
    }

    @Test
    @DisabledIf(value = "io.upgrades.gateway.packaged.Packaged#isNative", disabledReason = "is about jars")
    void has_no_simulated_cloud_in_it() throws IOException {
        List<String> classes = new ArrayList<>();
        try (Stream<Path> jars = Files.list(APPLICATION.resolve("app"))) {
            for (Path jar : jars.toList()) {
                try (ZipFile file = new ZipFile(jar.toFile())) {
                    file.stream().forEach(entry -> classes.add(entry.getName()));
                }
            }
        }

        assertThat(classes)
                .contains("io/upgrades/gateway/catalog/Catalog.class")
                .noneMatch(name -> name.contains("simulator"))
                .doesNotContain("application-dev.properties", "application-test.properties");
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Process start(String... settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-Dquarkus.http.port=0"));
        arguments.addAll(List.of(settings));
        return new ProcessBuilder(Packaged.command(arguments))
                .redirectErrorStream(true)
                .start();
    }
}
