package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests whose callers leave at any moment, or read slowly. */
class LoadFilterTest {
    /** Much more than the buffers of both ends hold. */
    private static final int BODY = 64 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final Semaphore places = new Semaphore(1);
    private final CompletableFuture<RoutingContext> request = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private int port;

    @BeforeEach
    void serve() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            context.response().closeHandler(closed -> left.complete(null));
            request.complete(context);
        });
        port = vertx.createHttpServer()
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
    void who_has_left_before_gives_the_place_back_at_once() throws Exception {
        Socket client = ask();
        RoutingContext gone = arrived();
        client.close();
        left.get(10, TimeUnit.SECONDS);

        assertThat(LoadFilter.take(gone, places)).isTrue();

        awaitFree();
    }

    @Test
    void who_leaves_gives_the_place_back() throws Exception {
        Socket client = ask();
        assertThat(LoadFilter.take(arrived(), places)).isTrue();
        assertThat(places.availablePermits()).isZero();

        client.close();

        awaitFree();
    }

    @Test
    void who_is_answered_gives_the_place_back() throws Exception {
        Socket client = ask();
        RoutingContext context = arrived();
        assertThat(LoadFilter.take(context, places)).isTrue();

        context.end().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

        awaitFree();
        client.close();
    }

    @Test
    void who_reads_slowly_has_the_place_until_the_last_byte_has_been_written() throws Exception {
        Socket client = ask();
        RoutingContext context = arrived();
        assertThat(LoadFilter.take(context, places)).isTrue();

        vertx.runOnContext(turn -> BodyWriter.write(context, Buffer.buffer(new byte[BODY])));
        assertThat(client.getInputStream().readNBytes(BODY / 2)).hasSize(BODY / 2);
        assertThat(places.availablePermits()).isZero();

        assertThat(client.getInputStream().readNBytes(BODY / 2)).hasSize(BODY / 2);
        awaitFree();
        client.close();
    }

    private Socket ask() throws Exception {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.getOutputStream().write("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n".getBytes(US_ASCII));
        return client;
    }

    private RoutingContext arrived() throws Exception {
        return request.get(10, TimeUnit.SECONDS);
    }

    private void awaitFree() {
        await().until(() -> places.availablePermits() == 1);
    }
}
