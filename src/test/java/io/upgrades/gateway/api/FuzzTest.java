package io.upgrades.gateway.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.testing.GatewayTest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the gateway answers as its OpenAPI document says. The same requests each time; {@code -Dfuzz.seed}
 * makes others.
 */
@QuarkusTest
class FuzzTest extends GatewayTest {
    private static final int REQUESTS = 20_000;
    private static final String EVENTS = "text/event-stream";
    private static final int AT_ONCE = 500;
    private static final Set<String> WITHOUT_VIOLATIONS = Set.of("type", "title", "status", "detail");
    private static final Set<String> WITH_VIOLATIONS = Set.of("type", "title", "status", "detail", "violations");

    private static final long SEED = Long.getLong("fuzz.seed", 1);

    @TestHTTPResource
    URI gateway;

    @Inject
    Vertx vertx;

    private final ObjectMapper json = new ObjectMapper();

    private record Answer(int status, String type, String etag, String body) {
        static Answer of(HttpClientResponse response, Buffer body) {
            boolean compressed = "gzip".equals(response.getHeader("Content-Encoding"));
            return new Answer(
                    response.statusCode(),
                    Objects.requireNonNullElse(response.getHeader("Content-Type"), ""),
                    Objects.requireNonNullElse(response.getHeader("ETag"), ""),
                    compressed && body.length() > 0 ? decompressed(body) : body.toString());
        }

        private static String decompressed(Buffer body) {
            try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
                return new String(plain.readAllBytes(), UTF_8);
            } catch (IOException notGzip) {
                throw new UncheckedIOException(notGzip);
            }
        }
    }

    @Test
    void any_request_is_answered_and_every_refusal_is_a_problem() throws JsonProcessingException {
        AnyRequest.Maker maker = new AnyRequest.Maker(ServedDocument.read(), heard(), new Random(SEED));
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(gateway.getHost()).setDefaultPort(gateway.getPort()),
                new PoolOptions().setHttp1MaxSize(16));
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();

        for (int sent = 0; sent < REQUESTS; sent += AT_ONCE) {
            List<AnyRequest> requests =
                    Stream.generate(maker::next).limit(AT_ONCE).toList();
            List<Future<Answer>> answers = requests.stream()
                    .map(request -> answer(client, request, request.method()))
                    .toList();
            for (int number = 0; number < AT_ONCE; number++) {
                AnyRequest request = requests.get(number);
                Answer answer = await(answers.get(number));
                statuses.merge(answer.status, 1, Integer::sum);
                (request.method().equals(HttpMethod.HEAD)
                                ? wrongOfHead(answer, await(answer(client, request, HttpMethod.GET)))
                                : wrong(request, answer))
                        .ifPresent(what -> wrong.add("%s: %s -> %.500s".formatted(what, request, answer)));
            }
        }

        client.close().toCompletionStage().toCompletableFuture().join();

        assertThat(wrong).as("seed %d", SEED).isEmpty();
        assertThat(statuses).as("seed %d", SEED).containsKeys(200, 304, 400, 404, 405, 406);
    }

    /** What is wrong with an answer; empty where nothing is. */
    private Optional<String> wrong(AnyRequest request, Answer answer) {
        if (answer.status >= 500) {
            return Optional.of("a bug");
        }
        if (answer.status >= 400) {
            return answer.status != 404 && request.sound() && request.method().equals(HttpMethod.GET)
                    ? Optional.of("a sound request is refused")
                    : unless(isProblem(answer), "the refusal is no problem");
        }
        return switch (answer.type) {
            case "" -> unless(answer.body.isEmpty(), "a body without a type");
            case "application/json" -> unless(read(answer.body).isObject(), "no JSON");
            case "text/csv;charset=UTF-8" -> unless(answer.body.contains("provider,account,region,"), "no table");
            case EVENTS -> unless(answer.body.contains("retry:3000"), "no stream");
            default -> Optional.of("neither JSON, CSV nor events");
        };
    }

    /** Whether it has the members that RFC 9457 asks for, what is wrong with which parameter, and nothing else. */
    private boolean isProblem(Answer answer) {
        JsonNode problem = read(answer.body);
        Set<String> members = ServedDocument.fieldNames(problem);
        boolean ofParameters = problem.path("type").asText().equals("urn:upgrades-gateway:problem:bad-parameter");
        return answer.type.equals("application/problem+json")
                && problem.path("status").asInt() == answer.status
                && Stream.of("type", "title", "detail")
                        .noneMatch(member -> problem.path(member).asText().isEmpty())
                && members.equals(ofParameters ? WITH_VIOLATIONS : WITHOUT_VIOLATIONS)
                && ofParameters == !problem.at("/violations/0/allowed").asText().isEmpty();
    }

    private static Optional<String> wrongOfHead(Answer head, Answer get) {
        return unless(
                head.equals(new Answer(get.status, get.type, get.etag, "")), "HEAD is not like GET, which is " + get);
    }

    private static Optional<String> unless(boolean right, String wrong) {
        return right ? Optional.empty() : Optional.of(wrong);
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException notJson) {
            return json.missingNode();
        }
    }

    private static Future<Answer> answer(HttpClient client, AnyRequest request, HttpMethod method) {
        RequestOptions options = new RequestOptions().setMethod(method).setURI(request.address());
        request.headers().forEach(options::putHeader);
        // One inside the other: what is composed outside can come after the body has gone by.
        return client.request(options)
                .compose(open ->
                        open.send().compose(response -> body(open, response).map(body -> Answer.of(response, body))));
    }

    /** Of a stream of events, which has no end, what comes first. */
    private static Future<Buffer> body(HttpClientRequest request, HttpClientResponse response) {
        if (!EVENTS.equals(response.getHeader("Content-Type"))) {
            return response.body();
        }
        Promise<Buffer> first = Promise.promise();
        response.exceptionHandler(first::tryFail);
        response.handler(events -> {
            first.tryComplete(events);
            request.reset();
        });
        return first.future();
    }

    private static Answer await(Future<Answer> answer) {
        return answer.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Real ids and tags. A cursor is bound to its filters, so it is not among them. */
    private static Map<String, List<String>> heard() {
        JsonPath page = get("/upgrades?account=ali-demo,hw-demo&limit=1000");
        return Map.of(
                "id", page.getList("items.id"),
                "If-None-Match", List.of(given().get("/upgrades").getHeader("ETag"), "*"));
    }
}
