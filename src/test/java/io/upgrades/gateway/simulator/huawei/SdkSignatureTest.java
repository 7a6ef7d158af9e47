package io.upgrades.gateway.simulator.huawei;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import io.upgrades.gateway.simulator.http.RawRequest.Header;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SdkSignatureTest {

    static Stream<Named<JsonNode>> vectors() throws IOException {
        try (InputStream file = SdkSignatureTest.class.getResourceAsStream("/upstream/huawei-signing-vectors.json")) {
            JsonNode root = Json.of(new String(file.readAllBytes(), UTF_8));
            assertThat(root.path("vectors")).hasSize(7);
            return Stream.concat(
                    StreamSupport.stream(root.path("vectors").spliterator(), false)
                            .map(vector -> Named.of(vector.path("name").asText(), vector)),
                    Stream.of(Named.of("published", root.path("published"))));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void computesWhatTheVectorSays(JsonNode vector) {
        RawRequest request = request(vector);
        SdkSignature claimed = SdkSignature.claimedBy(request).orElseThrow();

        assertThat(claimed.canonicalRequest(request))
                .isEqualTo(vector.path("canonicalRequest").asText());
        assertThat(claimed.stringToSign(request))
                .isEqualTo(vector.path("stringToSign").asText());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void acceptsTheRightSecretOnly(JsonNode vector) {
        RawRequest request = request(vector);
        SdkSignature claimed = SdkSignature.claimedBy(request).orElseThrow();

        assertThat(claimed.isRight(request, vector.path("sk").asText())).isTrue();
        assertThat(claimed.isRight(request, vector.path("sk").asText() + "x")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesATokenThatIsNotSigned(JsonNode vector) {
        RawRequest request = request(vector);
        List<Header> headers = new ArrayList<>(request.headers());
        headers.removeIf(header -> header.name().equals("X-Security-Token"));
        headers.add(new Header("X-Security-Token", "put in on the way"));
        RawRequest tampered =
                new RawRequest(request.method(), request.path(), request.query(), headers, request.bodySha256());

        assertThat(SdkSignature.claimedBy(tampered)
                        .orElseThrow()
                        .isRight(tampered, vector.path("sk").asText()))
                .isFalse();
    }

    private static RawRequest request(JsonNode vector) {
        URI url = URI.create(vector.path("url").asText());
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", url.getAuthority()));
        headers.add(new Header("X-Sdk-Date", vector.path("xSdkDate").asText()));
        headers.add(
                new Header("Authorization", vector.path("expectedAuthorization").asText()));
        vector.path("headers")
                .properties()
                .forEach(header -> headers.add(
                        new Header(header.getKey(), header.getValue().asText())));
        String query = Optional.ofNullable(url.getRawQuery()).orElse("");
        return new RawRequest("GET", url.getRawPath(), query, headers, RawRequest.EMPTY_BODY_SHA256);
    }
}
