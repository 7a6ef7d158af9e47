package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.upgrades.gateway.simulator.http.RawRequest;
import io.upgrades.gateway.testing.EventStream;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.GatewayUnderTest;
import io.upgrades.gateway.testing.SecretMarks;
import io.upgrades.gateway.testing.TestSpans;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Nothing secret leaves, whoever asks for what, and though everything is logged: not the accounts' secrets and tokens, not
 * what callers show, not the signatures and tokens that the clouds were sent.
 */
abstract class Leaks extends GatewayTest {
    static final List<String> OF_UPGRADES = List.of(
            "/upgrades?limit=1000",
            "/upgrades?limit=1&sort=component",
            "/upgrades/summary",
            "/upgrades/5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0",
            "/clusters",
            "/q/metrics");

    private static final List<String> OTHERS = List.of(
            "/upgrades?status=BROKEN&nonsense=1",
            "/clusters?provider=nobody",
            "/nowhere",
            "/",
            "/page/main.js",
            "/q/health",
            "/q/openapi",
            "/q/swagger-ui/",
            "/q/nowhere");

    private static final Pattern SECRET_SETTING =
            Pattern.compile("upgrades[.]accounts[.].*[.](access-key-secret|security-token)");
    private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9a-f]{64})$");
    private static final List<String> HEADERS_OF_TOKENS = List.of(
            "x-acs-security-token",
            "X-Security-Token",
            "X-Auth-Token",
            "X-aliyun-ecs-metadata-token",
            "X-Metadata-Token");

    @TestHTTPResource
    URI gateway;

    @Inject
    TestSpans spans;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StringBuilder answers = new StringBuilder();
    private final Map<String, String> secrets = new TreeMap<>();

    /** Where everything is logged. */
    abstract Path log();

    /** The headers of somebody who may see everything. */
    abstract List<String> caller();

    /** The headers of others, and of the caller in other ways. */
    abstract List<List<String>> others();

    /** What they show, and what else is secret, by name. */
    abstract Map<String, String> moreSecrets();

    @Test
    void nothing_secret_is_in_an_answer_or_in_the_log() throws IOException {
        try (EventStream events =
                EventStream.of(gateway.resolve("/upgrades/events"), caller().toArray(String[]::new))) {
            Stream.concat(OF_UPGRADES.stream(), OTHERS.stream()).forEach(address -> {
                ask(address, caller());
                others().forEach(headers -> ask(address, headers));
            });
            answers.append(events.awaitEvents("upgrade", 1).headers()).append(events.events());
        }

        assertNothingSecretHasLeft();
    }

    /** Asks, remembers all that came, and gives the body. */
    final String ask(String address, List<String> headers) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(address))
                .headers(headers.toArray(String[]::new))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            byte[] body = answer.headers().firstValue("Content-Encoding").isPresent()
                    ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
                    : answer.body();
            String text = new String(body, ISO_8859_1);
            answers.append(answer.headers().map()).append(text);
            return text;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("no answer from " + address, failed);
        }
    }

    /** The signatures and tokens that the clouds have been sent since all was reset. */
    final void rememberWhatWasSent() {
        for (RawRequest request : clouds.calls().requests()) {
            SIGNATURE
                    .matcher(request.header("Authorization"))
                    .results()
                    .forEach(signature -> secrets.put("signature " + signature.group(1), signature.group(1)));
            HEADERS_OF_TOKENS.stream()
                    .map(request::header)
                    .filter(token -> !token.isEmpty())
                    .forEach(token -> secrets.put("token " + token, token));
        }
    }

    final void assertNothingSecretHasLeft() throws IOException {
        rememberWhatWasSent();
        String token = GatewayUnderTest.accounts().getProperty("upgrades.accounts.ali-staging.security-token");
        assertThat(secrets).hasSizeGreaterThan(20).containsEntry("token " + token, token);
        assertThat(answers).contains("ali-staging", "\"status\":401");
        secrets.putAll(moreSecrets());
        GatewayUnderTest.accounts().forEach((name, value) -> {
            if (SECRET_SETTING.matcher((String) name).matches()) {
                secrets.put((String) name, (String) value);
            }
        });

        SecretMarks marks = new SecretMarks(secrets);
        assertThat(marks.in(answers.toString())).isEmpty();
        assertThat(spans.flushed()).isNotEmpty();
        assertThat(marks.in(spans.flushed().toString())).isEmpty();
        List<String> lines = Files.readAllLines(log(), ISO_8859_1);
        assertThat(lines.stream().filter(line -> line.contains(" TRACE io.vertx.")))
                .isNotEmpty();
        assertThat(lines.stream().filter(line -> !marks.in(line).isEmpty())).isEmpty();
        assertThat(lines.stream().filter(line -> line.contains(" ERROR io.quarkus.vertx.http.")))
                .isEmpty();
        // What goes over the wire it writes in lines of 16 bytes, of which no secret is one.
        assertThat(lines.stream().filter(line -> line.contains(" DEBUG io.netty.handler.logging.")))
                .isEmpty();
    }
}
