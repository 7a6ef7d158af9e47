package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.testing.GatewayTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestMetersTest extends GatewayTest {
    @TestHTTPResource
    URI root;

    @Test
    void what_callers_make_up_does_not_become_a_label() throws IOException {
        send("GET /made-up-address%zz HTTP/1.1");
        send("MADEUP /upgrades HTTP/1.1");
        get("/upgrades?account=nobody");

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .contains("method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/upgrades\"")
                .doesNotContain("made-up-address")
                .doesNotContain("MADEUP");
    }

    private void send(String requestLine) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 40");
        }
    }
}
