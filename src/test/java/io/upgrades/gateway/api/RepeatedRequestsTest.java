package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.catalog.Sight;
import io.upgrades.gateway.testing.GatewayTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was answered just now is answered again at the connection, if the whole way would lead to the same. */
@QuarkusTest
class RepeatedRequestsTest extends GatewayTest {
    private static final String ADDRESS = "/upgrades?cluster=" + HUAWEI_SAMPLE;
    private static final LastHttpContent END = LastHttpContent.EMPTY_LAST_CONTENT;
    private static final String BODY = "{\"items\":[]}";

    @Inject
    Catalog catalog;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RecentAnswers recent;
    private RepeatedRequests repeated;
    private EmbeddedChannel connection;

    @BeforeEach
    void connect() {
        recent = new RecentAnswers(catalog, meters, clock, 10_000);
        connection = connection();
        // What is waited for may be something else by now.
        KnownFleet.of(catalog, HUAWEI_SAMPLE);
    }

    private EmbeddedChannel connection() {
        repeated = new RepeatedRequests(recent, new RepeatedBytes(recent, new OneRequestAtATime()));
        return new EmbeddedChannel(repeated);
    }

    @Test
    void the_same_is_answered_with_the_same_and_counted() {
        answered(request(), Instant.MAX);

        for (int time = 0; time < 3; time++) {
            connection.writeInbound(request(), END);
            assertThat(connection.inboundMessages()).isEmpty();
            FullHttpResponse again = connection.readOutbound();
            assertThat(again.status()).isEqualTo(HttpResponseStatus.OK);
            assertThat(again.headers().get("ETag")).isEqualTo("\"tag\"");
            assertThat(again.content().toString(UTF_8)).isEqualTo(BODY);
            again.release();
        }
        assertThat(meters.get("http.server.requests")
                        .tags("method", "GET", "outcome", "SUCCESS", "status", "200", "uri", "/upgrades")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void on_another_connection_as_well() {
        answered(request(), Instant.MAX);
        connection = connection();

        assertThat(isAnswered(request())).isTrue();
    }

    @Test
    void what_is_asked_next_goes_its_own_way() {
        answered(request(), Instant.MAX);
        assertThat(isAnswered(request())).isTrue();
        HttpRequest other = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/clusters");

        connection.writeInbound(other, END);

        assertThat(connection.inboundMessages()).containsExactly(other, END);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer other",
        "X-API-Key, other",
        "Host, elsewhere.example",
        "Accept, text/csv",
        "Accept-Encoding, gzip",
        "If-None-Match, \"tag\"",
        "Cache-Control, no-cache",
        "Prefer, wait=1",
        "Origin, https://elsewhere.example",
        "Connection, close",
        "Connection, 'keep-alive, close'",
        "Content-Length, 3",
        "Transfer-Encoding, chunked",
        "Expect, 100-continue",
        "Upgrade, h2c"
    })
    void with_a_header_that_can_make_another_answer_it_goes_the_whole_way(String name, String value) {
        answered(request(), Instant.MAX);
        HttpRequest other = request();
        other.headers().add(name, value);

        assertThat(isAnswered(other)).isFalse();
    }

    @Test
    void a_header_that_makes_no_other_answer_is_no_matter() {
        answered(request(), Instant.MAX);
        HttpRequest same = request();
        same.headers().add("X-Request-Id", "any").add("User-Agent", "any").add("Connection", "Keep-Alive");

        assertThat(isAnswered(same)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POST, HTTP/1.1, /upgrades", "HEAD, HTTP/1.1, /upgrades", "GET, HTTP/1.0, /upgrades"})
    void another_method_or_an_older_protocol_goes_the_whole_way(String method, String version, String path) {
        answered(request(), Instant.MAX);

        assertThat(isAnswered(new DefaultHttpRequest(
                        HttpVersion.valueOf(version),
                        HttpMethod.valueOf(method),
                        path + ADDRESS.substring(path.length()))))
                .isFalse();
    }

    @Test
    void after_a_second_it_goes_the_whole_way() {
        answered(request(), Instant.MAX);
        clock.advance(Duration.ofMillis(999));
        assertThat(isAnswered(request())).isTrue();
        clock.advance(Duration.ofMillis(1));

        assertThat(isAnswered(request())).isFalse();
    }

    @Test
    void a_caller_who_is_no_longer_let_in_goes_the_whole_way() {
        answered(request(), clock.instant().plusMillis(100));
        clock.advance(Duration.ofMillis(99));
        assertThat(isAnswered(request())).isTrue();
        clock.advance(Duration.ofMillis(1));

        assertThat(isAnswered(request())).isFalse();
    }

    @Test
    void when_anything_else_is_known_it_goes_the_whole_way() {
        answered(request(), Instant.MAX);
        KnownFleet.of(catalog, HUAWEI_EVERY_STATUS);

        assertThat(isAnswered(request())).isFalse();
    }

    @Test
    void an_answer_that_nobody_vouches_for_is_not_given_again() {
        connection.writeInbound(request(), END);
        connection.writeOutbound(answer());
        connection.releaseInbound();
        connection.releaseOutbound();

        assertThat(isAnswered(request())).isFalse();
    }

    @Test
    void no_more_is_held_than_there_is_room_for_and_all_of_it_is_let_go() {
        for (int number = 0; number < 100; number++) {
            answered(
                    new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/upgrades?q=" + number), Instant.MAX);
        }
        int held = 0;
        for (int number = 0; number < 100; number++) {
            held += isAnswered(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/upgrades?q=" + number))
                    ? 1
                    : 0;
        }
        // Each takes 1 KiB beside its few bytes.
        assertThat(held).isEqualTo(9);

        clock.advance(Duration.ofSeconds(1));
        answered(request(), Instant.MAX);
        assertThat(isAnswered(request())).isTrue();
    }

    @Test
    void a_request_does_not_tell_its_key() {
        HttpRequest request = request();
        request.headers().add("Authorization", "Bearer secret");

        assertThat(RepeatableRequest.of(request)).hasToString("Optional[" + ADDRESS + "]");
    }

    /** It goes the whole way, and what it leads to can be given again. */
    private void answered(HttpRequest request, Instant until) {
        Sight shown = KnownFleet.of(catalog, HUAWEI_SAMPLE).sight();
        connection.writeInbound(request, END);
        assertThat(connection.inboundMessages()).containsExactly(request, END);
        repeated.repeat(shown, until);
        connection.writeOutbound(answer());
        connection.releaseInbound();
        connection.releaseOutbound();
    }

    private boolean isAnswered(HttpRequest request) {
        connection.writeInbound(request, END);
        boolean passed = connection.inboundMessages().contains(request);
        boolean answered = connection.outboundMessages().size() == 1;
        assertThat(passed).isNotEqualTo(answered);
        connection.releaseInbound();
        connection.releaseOutbound();
        return answered;
    }

    private static HttpRequest request() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, ADDRESS);
    }

    private static FullHttpResponse answer() {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer(BODY, UTF_8));
        answer.headers().add("ETag", "\"tag\"");
        return answer;
    }
}
