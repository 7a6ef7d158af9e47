package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.testing.GatewayTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of any header makes any address answer 5xx. The same requests each time; {@code -Dfuzz.seed} makes others. */
@QuarkusTest
class AnyHeaderTest extends GatewayTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int RANDOM_VALUES = 1_000;

    /** What is not answered in this time waits for a body that the header has announced. */
    private static final int MILLIS_TO_ANSWER = 5_000;

    private static final List<String> ADDRESSES = List.of(
            "/",
            "/page/main.js",
            "/upgrades?account=nobody",
            "/upgrades?account=nobody&limit=0",
            "/upgrades/none",
            "/upgrades/summary?account=nobody",
            "/upgrades/events",
            "/clusters?account=nobody",
            "/nothing",
            "/q/openapi",
            "/q/swagger-ui/",
            "/q/health",
            "/q/health/live",
            "/q/health/ready",
            "/q/metrics");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Access-Control-Request-Headers",
            "Access-Control-Request-Method",
            "Authorization",
            "Cache-Control",
            "Connection",
            "Content-Encoding",
            "Content-Type",
            "Cookie",
            "Date",
            "Expect",
            "Forwarded",
            "Host",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "If-Range",
            "If-Unmodified-Since",
            "Last-Event-ID",
            "Origin",
            "Pragma",
            "Prefer",
            "Range",
            "Referer",
            "TE",
            "Upgrade",
            "User-Agent",
            "X-API-Key",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "baggage",
            "traceparent",
            "tracestate",
            "b3");

    /** Of these a server waits for the body that they announce, or cannot tell where the request ends. */
    private static final List<String> HEADERS_OF_BODIES = List.of("Content-Length", "Transfer-Encoding");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            ",",
            ",,,a,,",
            ";",
            ";;",
            ";q=",
            "=",
            ":",
            "/",
            "*",
            "**",
            "*/*;q=.2",
            "a/b;q=.2, *;q=.1",
            "application/json;profile=\"a,b\"",
            "application/json;q=x",
            "application/json;q=1.5",
            "application/json;charset=\"",
            "a/b;c=\", a/b",
            "a;b=\",a;b=c",
            "application/json;charset=nonsense",
            "text/csv;q=\"0.5\"",
            "text/event-stream",
            "gzip;q=0.5, identity;q=1",
            "identity;q=0, *;q=0",
            "\"",
            "\"\\",
            "\"a,b",
            "W/",
            "W/\"",
            "none",
            "-1",
            "0",
            "1e99",
            "NaN",
            "99999999999999999999",
            "bytes=0-",
            "bytes=-1",
            "bytes=9-1",
            "bytes=a-b,c",
            "wait=99999999999",
            "wait=-1",
            "no-cache, max-age=x",
            "max-age=",
            "Bearer",
            "Bearer ",
            "Basic !!!",
            "Basic Og==",
            "Digest a=",
            "Bearer a.b.c",
            "Bearer e30.e30.e30",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Foo, 99 Bar 0000 99:99:99 GMT",
            "http://",
            "http://[",
            "https://[::1]:99999",
            "null",
            "a b",
            "a=b; c=\"d; =; ;",
            "for=\"[::1\";proto=;host=\"",
            "for=,for=\"_x:y\"",
            "1.2.3.4, , [::",
            "00-00000000000000000000000000000000-0000000000000000-00",
            "00-zz",
            "100-continue",
            "200-nonsense",
            "close, keep-alive, upgrade",
            "h2c",
            "websocket",
            "\u00e9\u00ff\u0080",
            "%zz%00",
            "\t\t",
            "${jndi:ldap://nowhere}",
            "x".repeat(8_000),
            ",".repeat(8_000),
            "a/b,".repeat(2_000),
            "\"".repeat(8_001),
            ";q=".repeat(2_000));

    @TestHTTPResource
    URI gateway;

    private final Random random = new Random(SEED);

    private record Sent(String address, String header, String value) {
        @Override
        public String toString() {
            return "%s with %s: %.100s".formatted(address, header, value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language"})
    void every_address_answers_to_every_value_of_negotiation(String header) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String address : ADDRESSES) {
            for (String value : VALUES) {
                check(new Sent(address, header, value), wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_value_of_every_header_is_answered() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String header : HEADERS) {
            for (String value : VALUES) {
                check(new Sent(oneOf(ADDRESSES), header, value), wrong);
            }
        }

        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    @Test
    void random_values_of_random_headers_are_answered() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (int number = 0; number < RANDOM_VALUES; number++) {
            check(new Sent(oneOf(ADDRESSES), oneOf(HEADERS), value()), wrong);
        }

        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    @Test
    void what_announces_a_body_makes_no_5xx() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String header : HEADERS_OF_BODIES) {
            for (String value : VALUES) {
                Sent sent = new Sent("/upgrades?account=nobody", header, value);
                String answer = send(sent);
                if (answer.matches("HTTP/1\\.1 5.*")) {
                    wrong.add(sent + " -> " + answer);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private void check(Sent sent, List<String> wrong) throws IOException {
        String answer = send(sent);
        if (!answer.matches("HTTP/1\\.1 [1-4]\\d\\d .*")) {
            wrong.add(sent + " -> " + answer);
        }
    }

    /** Parts of known values, and any character, in any order. */
    private String value() {
        return IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(part -> random.nextBoolean()
                        ? oneOf(VALUES.subList(0, VALUES.size() - 5))
                        : Character.toString(' ' + random.nextInt(0xdf)))
                .collect(Collectors.joining(random.nextBoolean() ? "," : ""));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Sends it as it is, which no client would, and reads the first line of the answer; empty where there is none. */
    private String send(Sent sent) throws IOException {
        String host = sent.header.equals("Host") ? "" : "Host: gateway\r\n";
        String request = "GET %s HTTP/1.1\r\n%s%s: %s\r\n\r\n".formatted(sent.address, host, sent.header, sent.value);
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(MILLIS_TO_ANSWER);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            StringBuilder line = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next > '\r';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
            return line.toString();
        } catch (SocketTimeoutException unanswered) {
            return "";
        }
    }
}
