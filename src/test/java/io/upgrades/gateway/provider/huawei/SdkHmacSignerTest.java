package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.core.auth.AKSKSigner;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpMethod;
import com.huaweicloud.sdk.core.http.HttpRequest;
import io.upgrades.gateway.provider.Canonical;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.provider.RandomRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SdkHmacSignerTest {
    private static final int RANDOM_REQUESTS = 1000;
    private static final String DATE = "20230804T064646Z";

    static Stream<JsonNode> vectors() throws IOException {
        return file().get("vectors").valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void signs_each_vector_as_the_official_signer_did(JsonNode vector) {
        Map<String, String> headers = new TreeMap<>();
        vector.get("headers").properties().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("content-type"))
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        headers.put("x-sdk-date", vector.get("xSdkDate").asText());
        Credentials credentials =
                Credentials.of(vector.get("ak").asText(), vector.get("sk").asText(), null);

        String authorization = SdkHmacSigner.authorization(
                vector.get("method").asText(), URI.create(vector.get("url").asText()), headers, credentials);

        assertThat(authorization).isEqualTo(vector.get("expectedAuthorization").asText());
    }

    @Test
    void signs_the_published_example() throws IOException {
        JsonNode example = file().get("published");
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                "x-sdk-date",
                example.get("xSdkDate").asText());
        Credentials credentials =
                Credentials.of(example.get("ak").asText(), example.get("sk").asText(), null);

        String authorization =
                SdkHmacSigner.authorization("GET", URI.create(example.get("url").asText()), headers, credentials);

        assertThat(authorization).isEqualTo(example.get("expectedAuthorization").asText());
    }

    @Test
    void signs_random_requests_as_the_official_signer_does() {
        Random random = new Random(20230804);
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            RandomRequest request = RandomRequest.next(random);
            String endpoint = "https://dws." + random.nextInt(100) + ".myhuaweicloud.com";
            Map<String, String> headers = new TreeMap<>(request.headers("x-"));
            headers.put("x-sdk-date", DATE);

            String ours = SdkHmacSigner.authorization(
                    "GET", uri(endpoint, request), headers, Credentials.of(request.key(), request.secret(), null));

            assertThat(ours).isEqualTo(official(request, endpoint));
        }
    }

    private static String official(RandomRequest request, String endpoint) {
        HttpRequest.HttpRequestBuilder theirs = HttpRequest.newBuilder()
                .withEndpoint(endpoint)
                .withPath(request.path())
                .withMethod(HttpMethod.GET);
        request.query().forEach((name, value) -> theirs.addQueryParam(name, List.of(value)));
        request.headers("x-").forEach(theirs::addHeader);
        theirs.addHeader("X-Sdk-Date", DATE);
        return AKSKSigner.getInstance()
                .sign(
                        theirs.build(),
                        new BasicCredentials().withAk(request.key()).withSk(request.secret()))
                .get("Authorization");
    }

    private static URI uri(String endpoint, RandomRequest request) {
        String query = request.query().entrySet().stream()
                .map(pair -> Canonical.encode(pair.getKey()) + "=" + Canonical.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + request.path() + (query.isEmpty() ? "" : "?" + query));
    }

    private static JsonNode file() throws IOException {
        try (InputStream file = SdkHmacSignerTest.class.getResourceAsStream("/upstream/huawei-signing-vectors.json")) {
            return new ObjectMapper().readTree(file);
        }
    }
}
