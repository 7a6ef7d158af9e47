package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.LogLines;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends: it costs little, is answered in few words, and leaves no trace in the log. */
@QuarkusTest
class BadRequestTest extends GatewayTest {
    private static final int LONGEST_REFUSAL = 8 * 1024;

    @TestHTTPResource
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /upgrades HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /upgrades HTTP/1.1\r\nHost: a b:c\r\nConnection: close\r\n\r\n"
            })
    void what_is_no_request_with_a_host_and_a_path_is_a_problem(String request) throws IOException {
        try (LogLines log = new LogLines("io.quarkus.vertx.http")) {
            String answer = answer(request);

            assertThat(answer)
                    .contains(" 400 Bad Request\r\n")
                    .containsOnlyOnce("content-type: application/problem+json\r\n")
                    .containsOnlyOnce("X-Content-Type-Options: nosniff\r\n")
                    .containsOnlyOnce("Referrer-Policy: no-referrer\r\n")
                    .containsOnlyOnce("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n")
                    .endsWith("\"detail\":\"This is no HTTP request with a host and a path.\"}");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void a_large_body_is_refused_by_its_announcement() throws IOException {
        String answer = answer("POST /upgrades HTTP/1.1\r\nHost: gateway\r\nContent-Length: 1000000000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 Request Entity Too Large\r\n");
    }

    @Test
    void a_line_or_a_header_that_is_too_long_ends_the_connection() throws IOException {
        String line = "GET /upgrades?q=" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: gateway\r\n\r\n";
        String header = "GET /upgrades HTTP/1.1\r\nHost: gateway\r\nX-Long: " + "x".repeat(21_000) + "\r\n\r\n";

        assertThat(answer(line)).contains(" 414 Request-URI Too Long\r\n");
        assertThat(answer(header)).contains(" 431 Request Header Fields Too Large\r\n");
    }

    @Test
    void more_fields_than_anybody_needs_are_too_many() throws IOException {
        String request = "GET /upgrades?account=nobody HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n";

        assertThat(answer(request + "a:\r\n".repeat(98) + "\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(answer(request + "a:\r\n".repeat(99) + "\r\n"))
                .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n")
                .contains("content-type: application/problem+json\r\n")
                .contains("The request has more than 100 header fields.");
    }

    @Test
    void thousands_of_wrong_values_or_unknown_parameters_are_told_of_by_the_first_twenty() {
        String values = IntStream.range(0, 1_500).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String parameters =
                IntStream.range(0, 900).mapToObj(number -> "x" + number + "=").collect(Collectors.joining("&"));

        for (String query : List.of("status=" + values, parameters)) {
            Response answer = given().urlEncodingEnabled(false).get("/upgrades?" + query);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getList("violations")).hasSize(20);
            assertThat(answer.asByteArray()).hasSizeLessThan(LONGEST_REFUSAL);
        }
    }

    @Test
    void the_same_wrong_value_is_told_of_once() {
        Response answer = given().get("/upgrades?status=" + "a,".repeat(1_000) + "b");

        assertThat(answer.jsonPath().getList("violations.given")).containsExactly("a", "b");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
