package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With timeouts of a second or two, and a response of 5 MB that is written in slices. */
class ConnectionTimeoutsTest {
    private static final int IDLE_MILLIS = 1_000;
    private static final Duration NO_TIME_TO_ARRIVE = Duration.ofSeconds(-9);
    private static final int STEP = 64 * 1024;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n";

    private final byte[] body = new byte[5 * 1024 * 1024];
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void serve() throws Exception {
        new Random(1).nextBytes(body);
        HttpServerOptions options =
                new HttpServerOptions().setIdleTimeout(IDLE_MILLIS).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        ConnectionTimeouts.limit(options, NO_TIME_TO_ARRIVE);
        Router router = Router.router(vertx);
        router.route().handler(request -> BodyWriter.write(request, Buffer.buffer(body)));
        port = vertx.createHttpServer(options)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_slow_reader_gets_the_whole_response_however_often_the_timeout_passes() throws IOException {
        Instant begun = Instant.now();
        try (Socket client = connect()) {
            send(client, REQUEST);
            InputStream response = client.getInputStream();
            byte[] read = new byte[0];
            for (byte[] step = response.readNBytes(STEP); step.length > 0; step = response.readNBytes(STEP)) {
                read = Buffer.buffer(read).appendBytes(step).getBytes();
                pause(60);
            }

            assertThat(read).endsWith(body).hasSizeGreaterThan(body.length);
        }
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(4 * IDLE_MILLIS));
    }

    @Test
    void a_client_that_reads_nothing_is_closed_though_it_goes_on_asking() throws IOException {
        try (Socket client = connect()) {
            send(client, REQUEST);

            await().pollInterval(Duration.ofMillis(100)).until(() -> isReset(client));
        }
    }

    @Test
    void a_request_that_comes_one_byte_at_a_time_is_closed() throws IOException {
        try (Socket client = connect()) {
            send(client, "GET / HTTP/1.1\r\nX-Slow: ");

            await().pollInterval(Duration.ofMillis(100)).until(() -> isReset(client));
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(4096);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /** Whether the other end is closed: sends one more byte to find out. */
    private static boolean isReset(Socket client) {
        try {
            send(client, "x");
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
