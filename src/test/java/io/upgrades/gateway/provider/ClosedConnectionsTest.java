package io.upgrades.gateway.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pooled connection that is closed or reset between its hand-out and the moment its call is watched. */
class ClosedConnectionsTest {
    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
    private final ClosedConnections watched = new ClosedConnections();

    @AfterEach
    void close() throws Exception {
        completed(vertx.close());
    }

    @Test
    void a_reset_before_the_call_is_watched_is_recognised() throws Exception {
        assertThat(ClosedConnections.maySendAgain(failure(HttpMethod.GET, true)))
                .isTrue();
    }

    @Test
    void a_reset_of_what_is_no_get_is_a_failure() throws Exception {
        assertThat(ClosedConnections.maySendAgain(failure(HttpMethod.POST, true)))
                .isFalse();
    }

    /** The REST client copies the message into an exception of its own. */
    @Test
    void a_close_before_the_call_is_watched_is_recognised_by_its_message() throws Exception {
        String message = failure(HttpMethod.GET, false).getMessage();

        assertThat(ClosedConnections.maySendAgain(new IOException(message))).isTrue();
    }

    // The socket is closed early, by a reset or as usual.
    @SuppressWarnings("try")
    private Throwable failure(HttpMethod method, boolean reset) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HttpClientRequest first = request(server, HttpMethod.GET);
            watched.accept(first);
            Future<Void> end = first.send().compose(response -> response.end());
            try (Socket socket = server.accept()) {
                assertThat(socket.getInputStream().read(new byte[4096])).isPositive();
                socket.getOutputStream().write(ANSWER);
                completed(end);
                HttpClientRequest second = request(server, method);
                assertThat(second.connection()).isSameAs(first.connection());
                if (reset) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
                assertThat(cause(second.response())).isNotNull();

                watched.accept(second);

                return cause(second.response());
            }
        }
    }

    private HttpClientRequest request(ServerSocket server, HttpMethod method) throws Exception {
        return completed(client.request(method, server.getLocalPort(), "127.0.0.1", "/"));
    }

    private static <T> T completed(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Throwable cause(Future<?> failing) throws Exception {
        return completed(failing.map(response -> (Throwable) null).otherwise(thrown -> thrown));
    }
}
