package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.catalog.Catalog;
import io.upgrades.gateway.testing.GatewayTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection asks again in the same bytes is answered with the same bytes, and nothing is read as a request. */
@QuarkusTest
class RepeatedBytesTest extends GatewayTest {
    private static final String ADDRESS = "/upgrades?cluster=" + HUAWEI_SAMPLE;
    private static final String REQUEST = "GET " + ADDRESS + " HTTP/1.1\r\nHost: gateway\r\naccept: */*\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nETag: \"tag\"\r\nContent-Length: 12\r\n\r\n{\"items\":[]}";

    @Inject
    Catalog catalog;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> read = new ArrayList<>();
    private final List<String> served = new ArrayList<>();
    private RecentAnswers recent;
    private boolean answers = true;

    /** The handlers in their order in a connection; the last one is the server, for which every request can be repeated. */
    private final class Connection extends EmbeddedChannel {
        Connection() {
            this(new OneRequestAtATime());
        }

        private Connection(OneRequestAtATime requests) {
            this(requests, new RepeatedBytes(recent, requests));
        }

        private Connection(OneRequestAtATime requests, RepeatedBytes bytes) {
            this(bytes, requests, new RepeatedRequests(recent, bytes));
        }

        private Connection(RepeatedBytes bytes, OneRequestAtATime requests, RepeatedRequests repeated) {
            super(bytes, new HttpRequestDecoder(), new HttpResponseEncoder(), new Noting(), requests, repeated);
            pipeline().addLast(new Server(repeated));
            // The first request is being answered when they are put in.
            writeOutbound(answer());
            releaseOutbound();
        }

        /** Whatever leaves, when this has come. */
        String says(String bytes) {
            writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
            StringBuilder left = new StringBuilder();
            for (ByteBuf part = readOutbound(); part != null; part = readOutbound()) {
                left.append(part.toString(ISO_8859_1));
                part.release();
            }
            return left.toString();
        }
    }

    private final class Noting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext connection, Object message) {
            if (message instanceof HttpRequest request) {
                read.add(request.method() + " " + request.uri());
            }
            connection.fireChannelRead(message);
        }
    }

    private final class Server extends ChannelInboundHandlerAdapter {
        private final RepeatedRequests repeated;

        Server(RepeatedRequests repeated) {
            this.repeated = repeated;
        }

        @Override
        public void channelRead(ChannelHandlerContext connection, Object message) {
            if (message instanceof HttpRequest request) {
                served.add(request.method() + " " + request.uri());
                repeated.repeat(KnownFleet.of(catalog, HUAWEI_SAMPLE).sight(), Instant.MAX);
            }
            if (message instanceof LastHttpContent && answers) {
                ChannelFuture unused = connection.writeAndFlush(answer());
            }
            ReferenceCountUtil.release(message);
        }
    }

    private static FullHttpResponse answer() {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer("{\"items\":[]}", ISO_8859_1));
        answer.headers().add("ETag", "\"tag\"").add("Content-Length", "12");
        return answer;
    }

    @BeforeEach
    void know() {
        recent = new RecentAnswers(catalog, meters, clock, 10_000);
        // What is waited for may be something else by now.
        KnownFleet.of(catalog, HUAWEI_SAMPLE);
    }

    @Test
    void the_same_bytes_are_answered_with_the_same_and_counted() {
        Connection connection = new Connection();

        for (int time = 0; time < 4; time++) {
            assertThat(connection.says(REQUEST)).isEqualTo(ANSWER);
        }

        assertThat(read).hasSize(1);
        assertThat(served).hasSize(1);
        assertThat(meters.get("http.server.requests")
                        .tags("method", "GET", "outcome", "SUCCESS", "status", "200", "uri", "/upgrades")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void another_connection_learns_the_bytes_from_its_first_request() {
        new Connection().says(REQUEST);
        Connection other = new Connection();

        for (int time = 0; time < 3; time++) {
            assertThat(other.says(REQUEST)).isEqualTo(ANSWER);
        }

        assertThat(read).hasSize(2);
        assertThat(served).hasSize(1);
    }

    @Test
    void other_bytes_are_read() {
        Connection connection = new Connection();
        connection.says(REQUEST);

        assertThat(connection.says(REQUEST.replace("accept", "Accept"))).isEqualTo(ANSWER);
        assertThat(read).hasSize(2);
        assertThat(served).hasSize(1);
        assertThat(connection.says(REQUEST.replace(ADDRESS, "/clusters"))).isEqualTo(ANSWER);
        assertThat(served).containsExactly("GET " + ADDRESS, "GET /clusters");
        assertThat(connection.says(REQUEST)).isEqualTo(ANSWER);
        assertThat(read).hasSize(4);
    }

    @Test
    void after_a_second_they_are_read_and_again_after_it() {
        Connection connection = new Connection();
        connection.says(REQUEST);
        clock.advance(Duration.ofMillis(999));
        connection.says(REQUEST);
        assertThat(served).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        connection.says(REQUEST);
        assertThat(served).hasSize(2);

        connection.says(REQUEST);
        assertThat(read).hasSize(2);
    }

    @Test
    void when_anything_else_is_known_they_are_read() {
        Connection connection = new Connection();
        connection.says(REQUEST);
        KnownFleet.of(catalog, HUAWEI_EVERY_STATUS);

        assertThat(connection.says(REQUEST)).isEqualTo(ANSWER);

        assertThat(served).hasSize(2);
    }

    @Test
    void an_answer_in_whose_place_there_is_another_is_not_given_again() {
        Connection connection = new Connection();
        connection.says(REQUEST);
        KnownFleet.of(catalog, HUAWEI_EVERY_STATUS);
        new Connection().says(REQUEST);
        assertThat(served).hasSize(2);

        assertThat(connection.says(REQUEST)).isEqualTo(ANSWER);

        assertThat(read).hasSize(3);
        assertThat(served).hasSize(2);
    }

    /** What is left of one request, or in front of another, is not the request that the same bytes are elsewhere. */
    @Test
    void what_is_not_one_whole_request_is_read() {
        Connection connection = new Connection();
        connection.says(REQUEST);

        assertThat(connection.says(
                        "POST /upgrades HTTP/1.1\r\nHost: gateway\r\nContent-Length: " + REQUEST.length() + "\r\n\r\n"))
                .isEmpty();
        assertThat(connection.says(REQUEST)).isEqualTo(ANSWER);
        assertThat(served).containsExactly("GET " + ADDRESS, "POST /upgrades");

        assertThat(connection.says(REQUEST + "GET")).isEqualTo(ANSWER);
        assertThat(connection.says(" /clusters HTTP/1.1\r\nHost: gateway\r\n\r\n"))
                .isEqualTo(ANSWER);
        assertThat(served).containsExactly("GET " + ADDRESS, "POST /upgrades", "GET /clusters");

        assertThat(connection.says("GET " + ADDRESS + " HTTP/1.1\r\nX: ")).isEmpty();
        assertThat(connection.says(REQUEST)).isEqualTo(ANSWER);
        assertThat(connection.says("GET " + ADDRESS + " HTTP/1.1\r\nX: ")).isEmpty();
        assertThat(connection.says(REQUEST)).isEqualTo(ANSWER);
        assertThat(read).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nGET /upgrades HTTP/1.1\r\nHost: gateway\r\n\r\n",
                "GET  /upgrades HTTP/1.1\r\nHost: gateway\r\n\r\n",
                "GET /upgrades HTTP/1.1\r\nHost:gateway\r\n\r\n",
                "GET /upgrades HTTP/1.1\r\nHost: gateway \r\n\r\n",
                "GET /upgrades HTTP/1.1\r\nHost: gateway\r\nX: a\r\n b\r\n\r\n"
            })
    void what_hardly_anybody_writes_is_read_each_time(String request) {
        Connection connection = new Connection();

        for (int time = 0; time < 3; time++) {
            assertThat(connection.says(request)).isEqualTo(ANSWER);
        }

        assertThat(read).hasSize(3);
        assertThat(served).hasSize(1);
    }

    @Test
    void a_long_request_is_read_each_time() {
        Connection connection = new Connection();
        String request = "GET /upgrades HTTP/1.1\r\nX: " + "x".repeat(4 * 1024) + "\r\n\r\n";

        connection.says(request);
        assertThat(connection.says(request)).isEqualTo(ANSWER);

        assertThat(read).hasSize(2);
    }

    @Test
    void what_comes_before_the_last_answer_has_left_is_dropped_and_the_connection_closed_after_it() {
        Connection connection = new Connection();
        connection.says(REQUEST);
        answers = false;
        clock.advance(Duration.ofSeconds(1));
        connection.says(REQUEST);

        assertThat(connection.says(REQUEST)).isEmpty();
        connection.writeOutbound(answer());

        assertThat(served).hasSize(2);
        assertThat(connection.isOpen()).isFalse();
    }
}
