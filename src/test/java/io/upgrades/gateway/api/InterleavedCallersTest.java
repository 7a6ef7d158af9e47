package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.testing.WithApiKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers who may see different accounts ask for the same things, all at once and in any order, with each other's tags:
 * each gets its own view, as if it were alone.
 */
@QuarkusTest
@TestProfile(WithApiKeys.class)
class InterleavedCallersTest extends GatewayTest {
    private static final int ROUNDS = 40;
    private static final int AT_ONCE = 30;

    private static final Map<String, Set<String>> CALLERS = WithApiKeys.LIMITED;

    private static final List<String> ADDRESSES = List.of(
            "/upgrades",
            "/upgrades?limit=1",
            "/upgrades?sort=provider&limit=7",
            "/upgrades?status=FAILED,RUNNING",
            "/upgrades?account=ali-demo,hw-demo",
            "/upgrades/summary",
            "/clusters",
            "/clusters?provider=huawei");

    @TestHTTPResource
    URI gateway;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    private record View(String caller, String address, boolean gzip) {}

    private record Asked(View view, String sentTag, CompletableFuture<HttpResponse<byte[]>> answer) {}

    /** What a caller gets who is alone. */
    private record Alone(String tag, JsonNode body) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void each_gets_its_own_view(long seed) {
        Random random = new Random(seed);
        Map<View, Alone> alone = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (random.nextInt(8) == 0) {
                forget();
                alone.clear();
            }
            List<Asked> asked = new ArrayList<>();
            for (int number = 0; number < AT_ONCE; number++) {
                asked.add(ask(anyView(random), anyTag(alone, random)));
            }
            asked.forEach(one -> check(one, alone));
        }
    }

    private static View anyView(Random random) {
        List<String> callers = CALLERS.keySet().stream().sorted().toList();
        return new View(
                callers.get(random.nextInt(callers.size())),
                ADDRESSES.get(random.nextInt(ADDRESSES.size())),
                random.nextBoolean());
    }

    /** Of anybody's view, of anything; or none. */
    private static String anyTag(Map<View, Alone> alone, Random random) {
        List<String> tags = alone.values().stream().map(Alone::tag).sorted().toList();
        return tags.isEmpty() || random.nextBoolean() ? null : tags.get(random.nextInt(tags.size()));
    }

    private Asked ask(View view, String tag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(view.address()))
                .header("X-API-Key", view.caller())
                .header("Accept-Encoding", view.gzip() ? "gzip" : "identity");
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return new Asked(view, tag, client.sendAsync(request.build(), BodyHandlers.ofByteArray()));
    }

    private void check(Asked asked, Map<View, Alone> alone) {
        HttpResponse<byte[]> answer = asked.answer().join();
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        if (answer.statusCode() == 304) {
            assertThat(tag).isEqualTo(asked.sentTag());
            Alone own = alone.computeIfAbsent(asked.view(), this::askAlone);
            assertThat(tag).isEqualTo(own.tag());
            return;
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = read(answer);
        assertThat(CALLERS.get(asked.view().caller())).containsAll(accountsIn(body));
        Alone own = alone.computeIfAbsent(asked.view(), this::askAlone);
        assertThat(body).isEqualTo(own.body());
        assertThat(tag).isEqualTo(own.tag());
    }

    private Alone askAlone(View view) {
        HttpResponse<byte[]> answer = ask(view, null).answer().join();
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Alone(answer.headers().firstValue("ETag").orElseThrow(), read(answer));
    }

    private JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(
                    answer.headers().firstValue("Content-Encoding").isPresent()
                            ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
                            : answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static Set<String> accountsIn(JsonNode body) {
        Set<String> accounts = new HashSet<>(body.findValuesAsText("account"));
        body.path("byAccount").fieldNames().forEachRemaining(accounts::add);
        return accounts;
    }
}
