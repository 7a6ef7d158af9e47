package io.upgrades.gateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.testing.TestCertificates;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clouds behind TLS, good and bad, and a proxy on the way to one of them; each cloud is a region of its own. The gateway
 * trusts the authority that the TLS configuration for clouds names, and every other setting of Quarkus that could weaken TLS
 * is set.
 */
class UpstreamTlsIT {
    private static final String PASSWORD = "p@ss+word";
    private static final String PASSWORD_IN_AN_ADDRESS = "p%40ss+word";
    private static final String ELSEWHERE = "cs.elsewhere.example";

    @TempDir
    static Path folder;

    private static final Map<String, TlsEnd> CLOUDS = new TreeMap<>();

    private static Vertx vertx;
    private static SimulatedClouds clouds;
    private static ConnectProxy proxy;
    private static Gateways gateways;
    private static URI gateway;

    @BeforeAll
    static void start() throws IOException {
        vertx = Vertx.vertx();
        World world = World.generated(1, 1);
        clouds = SimulatedClouds.start(world, Clock.systemUTC());
        TestCertificates certificates = new TestCertificates(folder);
        certificates.issue("good", "localhost");
        certificates.issue("far", ELSEWHERE);
        certificates.issueExpired("expired", "localhost");
        certificates.issue("other-host", "elsewhere.example");
        certificates.issueByNobody("nobody", "localhost");
        for (String name : List.of("good", "far", "expired", "other-host", "nobody")) {
            CLOUDS.put(
                    name, new TlsEnd(vertx, certificates, name, clouds.alibaba().getPort()));
        }
        proxy = new ConnectProxy(vertx, "a user:" + PASSWORD, CLOUDS.get("far").port());
        List<String> settings = new ArrayList<>(List.of(
                "-Dquarkus.tls.clouds.trust-store.pem.certs=" + certificates.authority(),
                "-Dhttps_proxy=http://" + "a%20user:" + PASSWORD_IN_AN_ADDRESS + "@127.0.0.1:" + proxy.port(),
                "-Dquarkus.tls.trust-all=true",
                "-Dquarkus.tls.hostname-verification-algorithm=NONE",
                "-Dquarkus.rest-client.verify-host=false",
                "-Dquarkus.rest-client.trust-store=/nowhere",
                "-Dquarkus.rest-client.proxy-address=localhost:1",
                "-Dupgrades.upstream.timeout=2s"));
        CLOUDS.forEach((name, cloud) -> {
            String region = "-Dupgrades.accounts.ali-load.regions." + name;
            String host = name.equals("far") ? ELSEWHERE : "localhost";
            settings.add(region + ".endpoint=https://" + host + ":" + cloud.port());
            settings.add(region + ".clusters=" + world.clusterIds().get(0));
        });
        gateways = new Gateways(folder);
        gateway = gateways.start(1, clouds, settings.toArray(String[]::new)).get(0);
    }

    @AfterAll
    static void stop() {
        gateways.close();
        clouds.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_cloud_that_the_authority_in_the_file_vouches_for_is_asked() {
        assertAnswers("good");
        assertThat(CLOUDS.get("good").connections()).isEqualTo(1);
    }

    @Test
    void a_cloud_elsewhere_is_asked_through_the_proxy_which_hears_its_name_and_nothing_more() {
        assertAnswers("far");
        assertThat(CLOUDS.get("far").connections()).isEqualTo(1);
        assertThat(proxy.asked())
                .containsExactly(
                        "CONNECT " + ELSEWHERE + ":" + CLOUDS.get("far").port() + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "other-host", "nobody"})
    void a_cloud_that_nobody_vouches_for_hears_nothing(String cloud) {
        HttpResponse<String> answer = gateways.get(gateway, "/upgrades?region=" + cloud);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .contains("\"code\":\"CONNECTION_FAILED\"")
                .contains("No trusted TLS connection to the cloud's host can be made.");
        assertThat(CLOUDS.get(cloud).connections()).isZero();
    }

    @Test
    void the_proxy_s_password_is_told_to_the_proxy_alone() throws IOException {
        assertAnswers("far");

        assertThat(gateways.log(0)).isNotEmpty().doesNotContain(PASSWORD).doesNotContain(PASSWORD_IN_AN_ADDRESS);
    }

    private static void assertAnswers(String cloud) {
        HttpResponse<String> answer = gateways.get(gateway, "/upgrades?region=" + cloud);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"total\":1,").contains("\"complete\":true");
    }
}
