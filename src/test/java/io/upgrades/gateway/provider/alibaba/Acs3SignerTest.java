package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.openapiutil.Client;
import com.aliyun.tea.TeaRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upgrades.gateway.provider.Canonical;
import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.provider.RandomRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Acs3SignerTest {
    private static final int RANDOM_REQUESTS = 1000;

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream file = Acs3SignerTest.class.getResourceAsStream("/upstream/alibaba-signing-vectors.json")) {
            return new ObjectMapper().readTree(file).get("vectors").valueStream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void signs_each_vector_as_published(JsonNode vector) {
        JsonNode input = vector.get("input");
        Map<String, String> headers = texts(input.get("headers"));
        URI uri = uri(headers.remove("host"), input.get("path").asText(), texts(input.get("query")));
        Credentials credentials = Credentials.of(
                input.get("accessKeyId").asText(), input.get("accessKeySecret").asText(), null);

        String authorization = Acs3Signer.authorization(input.get("method").asText(), uri, headers, credentials);

        assertThat(authorization).isEqualTo(vector.at("/expected/authorization").asText());
    }

    @Test
    void signs_random_requests_as_the_official_signer_does() throws Exception {
        Random random = new Random(20151215);
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            RandomRequest request = RandomRequest.next(random);
            Map<String, String> headers = new LinkedHashMap<>(request.headers("x-acs-"));
            headers.put("x-acs-content-sha256", Acs3Signer.HASH_OF_NO_BODY);
            headers.put("accept", "application/json");
            String host = "cs." + random.nextInt(100) + ".aliyuncs.com";

            String ours = Acs3Signer.authorization(
                    "GET",
                    uri(host, request.path(), request.query()),
                    headers,
                    Credentials.of(request.key(), request.secret(), null));

            assertThat(ours).isEqualTo(official(request, headers, host));
        }
    }

    private static String official(RandomRequest request, Map<String, String> headers, String host) throws Exception {
        TeaRequest theirs = new TeaRequest();
        theirs.method = "GET";
        theirs.pathname = request.path();
        theirs.query = request.query();
        theirs.headers = new LinkedHashMap<>(headers);
        theirs.headers.put("host", host);
        return Client.getAuthorization(
                theirs, "ACS3-HMAC-SHA256", Acs3Signer.HASH_OF_NO_BODY, request.key(), request.secret());
    }

    private static URI uri(String host, String path, Map<String, String> query) {
        String encoded = query.entrySet().stream()
                .map(pair -> Canonical.encode(pair.getKey()) + "=" + Canonical.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create("https://" + host + path + (encoded.isEmpty() ? "" : "?" + encoded));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
