package io.upgrades.gateway.simulator.alibaba;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.simulator.http.Hashes;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import io.upgrades.gateway.simulator.http.RawRequest.Header;
import io.upgrades.gateway.simulator.http.Rfc3986;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Acs3SignatureTest {

    static Stream<Named<JsonNode>> vectors() throws IOException {
        try (InputStream file = Acs3SignatureTest.class.getResourceAsStream("/upstream/alibaba-signing-vectors.json")) {
            JsonNode vectors = Json.of(new String(file.readAllBytes(), UTF_8)).path("vectors");
            assertThat(vectors).hasSize(5);
            return StreamSupport.stream(vectors.spliterator(), false)
                    .map(vector -> Named.of(vector.path("name").asText(), vector));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void computesWhatTheVectorSays(JsonNode vector) {
        RawRequest request = request(vector);
        JsonNode expected = vector.path("expected");

        assertThat(Acs3Signature.canonicalRequest(request))
                .isEqualTo(expected.path("canonicalRequest").asText());
        assertThat(Acs3Signature.stringToSign(request))
                .isEqualTo(expected.path("stringToSign").asText());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void acceptsTheRightSecretOnly(JsonNode vector) {
        RawRequest request = request(vector);
        String secret = vector.path("input").path("accessKeySecret").asText();
        Acs3Signature claimed = Acs3Signature.claimedBy(request).orElseThrow();

        assertThat(claimed.isRight(request, secret)).isTrue();
        assertThat(claimed.isRight(request, secret + "x")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAHeaderThatIsNotSigned(JsonNode vector) {
        RawRequest request = request(vector);
        List<Header> headers = new ArrayList<>(request.headers());
        headers.add(new Header("x-acs-added-on-the-way", "1"));
        RawRequest tampered =
                new RawRequest(request.method(), request.path(), request.query(), headers, request.bodySha256());
        String secret = vector.path("input").path("accessKeySecret").asText();

        assertThat(Acs3Signature.claimedBy(tampered).orElseThrow().isRight(tampered, secret))
                .isFalse();
    }

    private static RawRequest request(JsonNode vector) {
        JsonNode input = vector.path("input");
        List<Header> headers = new ArrayList<>();
        input.path("headers")
                .properties()
                .forEach(header -> headers.add(
                        new Header(header.getKey(), header.getValue().asText())));
        headers.add(new Header(
                "Authorization", vector.path("expected").path("authorization").asText()));
        return new RawRequest(
                input.path("method").asText(),
                input.path("path").asText(),
                input.path("query").properties().stream()
                        .map(Acs3SignatureTest::pair)
                        .collect(Collectors.joining("&")),
                headers,
                Hashes.sha256(input.path("body").asText()));
    }

    private static String pair(Entry<String, JsonNode> parameter) {
        return Rfc3986.encode(parameter.getKey())
                + "="
                + Rfc3986.encode(parameter.getValue().asText());
    }
}
