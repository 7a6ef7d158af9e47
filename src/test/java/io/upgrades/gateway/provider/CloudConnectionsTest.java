package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.CONNECTION_FAILED;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.configuration.SettingsReader;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import io.upgrades.gateway.testing.GatewayTest;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.vertx.core.Context;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the gateway makes of real connections: closed ones that it kept, proxies, large bodies. */
@QuarkusTest
class CloudConnectionsTest extends GatewayTest {
    private static final int CALLS = 200;
    private static final int ROUNDS = 3;
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII);
    private static final byte[] HALF_AN_ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{".getBytes(US_ASCII);

    @Path("/")
    interface Api {
        @GET
        Uni<Response> get();

        @POST
        Uni<Response> post();
    }

    /** How a connection is closed by the server. */
    enum Closing {
        ONE_MILLISECOND_AFTER_AN_ANSWER,
        ON_THE_SECOND_REQUEST,
        BY_A_RESET_ON_THE_SECOND_REQUEST
    }

    @Inject
    UpstreamConnections connectionOptions;

    @Inject
    UpstreamLimits configured;

    @Inject
    Timer timer;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> nonces = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Closing.class)
    void two_hundred_calls_at_once_all_succeed_though_the_cloud_closes_connections(Closing closing) {
        Api api = serve((socket, number) -> {
            if (number == 1) {
                answer(socket);
            }
            if (closing == Closing.ONE_MILLISECOND_AFTER_AN_ANSWER) {
                Thread.sleep(1);
                return false;
            }
            if (number == 2 && closing == Closing.BY_A_RESET_ON_THE_SECOND_REQUEST) {
                socket.setSoLinger(true, 0);
            }
            return number == 1;
        });
        Upstream upstream = upstream();

        for (int round = 1; round <= ROUNDS; round++) {
            assertThat(IntStream.range(0, CALLS)
                            .mapToObj(each -> call(upstream, each, api::get))
                            .toList())
                    .allSatisfy(call -> assertThat(
                                    call.await().atMost(Duration.ofSeconds(30)).content())
                            .isEmpty());
            assertThat(answered).hasValue(round * CALLS);
        }

        assertThat(nonces).doesNotHaveDuplicates();
        if (closing == Closing.ONE_MILLISECOND_AFTER_AN_ANSWER) {
            assertThat(nonces).hasSize(ROUNDS * CALLS);
        } else {
            assertThat(nonces).hasSizeBetween(ROUNDS * CALLS + 1, 2 * ROUNDS * CALLS);
        }
        assertThat(meters.get("upgrades.upstream.breaker.open").gauge().value()).isZero();
        assertThat(meters.get("upgrades.upstream.retries").counter().count()).isZero();
        assertThat(meters.get("upgrades.upstream.requests").timers())
                .singleElement()
                .satisfies(timer -> {
                    assertThat(timer.getId().getTag("outcome")).isEqualTo("SUCCEEDED");
                    assertThat(timer.count()).isEqualTo(ROUNDS * CALLS);
                });
    }

    @Test
    void a_call_on_a_pooled_connection_is_sent_once_more_and_no_more() {
        Api api = serve((socket, number) -> {
            if (number == 1) {
                answer(socket);
            }
            return number == 1;
        });
        Upstream upstream = upstream();

        call(upstream, 1, api::get).await().atMost(Duration.ofSeconds(30));
        call(upstream, 1, api::get).await().atMost(Duration.ofSeconds(30));

        assertThat(connections).hasValue(2);
        assertThat(nonces).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void a_new_connection_that_is_closed_without_an_answer_is_a_failure_at_each_of_three_attempts() {
        Api api = serve((socket, number) -> false);

        fails(call(upstream(), 1, api::get));

        assertThat(connections).hasValue(3);
        assertThat(nonces).hasSize(3);
        assertThat(meters.get("upgrades.upstream.retries").counter().count()).isEqualTo(2);
    }

    @Test
    void an_answer_that_breaks_off_on_a_pooled_connection_is_a_failure() {
        Api api = serve((socket, number) -> {
            if (number == 1) {
                answer(socket);
                return true;
            }
            socket.getOutputStream().write(HALF_AN_ANSWER);
            return false;
        });
        UpstreamLimits limits = limits();
        Reply.to(api::get, limits, Clock.systemUTC()).await().atMost(Duration.ofSeconds(30));

        fails(Reply.to(api::get, limits, Clock.systemUTC()));

        assertThat(connections).hasValue(1);
        assertThat(nonces).hasSize(2);
    }

    @Test
    void what_is_no_get_is_not_sent_again() {
        Api api = serve((socket, number) -> {
            if (number == 1) {
                answer(socket);
            }
            return number == 1;
        });
        UpstreamLimits limits = limits();
        Reply.to(api::post, limits, Clock.systemUTC()).await().atMost(Duration.ofSeconds(30));

        fails(Reply.to(api::post, limits, Clock.systemUTC()));

        assertThat(connections).hasValue(1);
        assertThat(nonces).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "407 Proxy Authentication Required, did not connect to the cloud: it answered with HTTP status 407.",
        "502 Bad Gateway                  , did not connect to the cloud: it answered with HTTP status 502.",
        "                                 , refuses connections or cannot be reached."
    })
    void what_fails_at_the_proxy_is_said_of_the_proxy(String answer, String trouble) throws IOException {
        serve((socket, number) -> {
            if (answer != null) {
                socket.getOutputStream()
                        .write(("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n").getBytes(US_ASCII));
            }
            return false;
        });

        assertThat(throughProxy("127.0.0.1:" + server.getLocalPort()))
                .isEqualTo("The HTTPS proxy 127.0.0.1:" + server.getLocalPort() + " " + trouble);
        server.close();
        assertThat(throughProxy("localhost:" + server.getLocalPort()))
                .isEqualTo("The HTTPS proxy localhost:" + server.getLocalPort()
                        + " refuses connections or cannot be reached.");
        assertThat(throughProxy("proxy.invalid:3128"))
                .isEqualTo("The HTTPS proxy proxy.invalid:3128 cannot be resolved.");
    }

    @ParameterizedTest
    @CsvSource({"200, 65536, true", "200, 65537, false", "400, 65536, true", "400, 65537, false"})
    void a_large_body_is_read_on_a_worker_thread(int status, int bytes, boolean onEventLoop) {
        byte[] body = ("\"" + "x".repeat(bytes - 2) + "\"").getBytes(US_ASCII);
        Api api = serve((socket, number) -> {
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status + " S\r\nContent-Type: application/json\r\nContent-Length: " + bytes
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));
            socket.getOutputStream().write(body);
            return true;
        });
        Queue<Boolean> readOnEventLoop = new ConcurrentLinkedQueue<>();
        Upstream upstream = upstream(reply -> {
            readOnEventLoop.add(Context.isOnEventLoopThread());
            return new Failure(FailureCode.FORBIDDEN, "refused", null, null, 400, Instant.EPOCH, null);
        });

        Optional<Integer> length = upstream.call(
                        "ListUpdateRecord",
                        Question.awaited(1),
                        parser -> {
                            readOnEventLoop.add(Context.isOnEventLoopThread());
                            return JsonBody.tree(parser).asText().length();
                        },
                        api::get)
                .map(reply -> Optional.of(reply.content()))
                .onFailure(UpstreamException.class)
                .recoverWithItem(Optional.empty())
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(length).isEqualTo(status == 200 ? Optional.of(bytes - 2) : Optional.empty());
        assertThat(readOnEventLoop).containsExactly(onEventLoop);
    }

    private String throughProxy(String address) {
        HttpsProxy proxy = HttpsProxy.read(
                Map.of("HTTPS_PROXY", "http://user:marked-password@" + address)::get,
                new SettingsReader(Optional.empty()));
        UpstreamLimits limits = new UpstreamLimits(Duration.ofSeconds(10), 4, 10_000, 1_000, proxy.name());
        Api api = new UpstreamClients(limits, new UpstreamConnections(Optional.empty(), proxy))
                .unsigned(Api.class, URI.create("https://cs.cn-hangzhou.aliyuncs.com"));
        return failure(Reply.to(api::get, limits, Clock.systemUTC())).message();
    }

    private static void fails(Uni<?> call) {
        Failure failure = failure(call);
        assertThat(failure.code()).isEqualTo(CONNECTION_FAILED);
        assertThat(failure.message()).isEqualTo("The cloud closed the connection before its answer was whole.");
    }

    private static Failure failure(Uni<?> call) {
        return call.onItem()
                .transform(item -> Optional.<Failure>empty())
                .onFailure(UpstreamException.class)
                .recoverWithItem(thrown -> Optional.of(thrown.failure()))
                .await()
                .atMost(Duration.ofSeconds(30))
                .orElseThrow();
    }

    private UpstreamLimits limits() {
        return new UpstreamLimits(Duration.ofSeconds(10), configured.concurrency(), 10_000, 1_000_000);
    }

    private Upstream upstream() {
        return upstream(
                reply -> ErrorReply.failure(reply, ErrorReply.byStatus(reply.status()), null, null, Optional.empty()));
    }

    private Upstream upstream(ErrorReader errors) {
        return Upstreams.in(
                new AccountCalls(
                        "hw",
                        errors,
                        limits(),
                        Upstreams.telemetry(meters),
                        Upstreams.NEVER_CHANGE,
                        Clock.systemUTC(),
                        timer,
                        new Random(1)),
                "cn-north-4");
    }

    /** Begins at once. */
    private static Uni<JsonReply<JsonNode>> call(
            Upstream upstream, int subject, Supplier<Uni<? extends Response>> request) {
        Uni<JsonReply<JsonNode>> call = upstream.call(
                        "ListUpdateRecord", Question.awaited(subject), JsonBody::tree, request)
                .memoize()
                .indefinitely();
        call.subscribe().with(done -> {}, thrown -> {});
        return call;
    }

    private void answer(Socket socket) throws IOException {
        answered.incrementAndGet();
        socket.getOutputStream().write(ANSWER);
    }

    /** What a server does with a request; whether the connection stays open. */
    private interface Handling {
        boolean handle(Socket socket, int numberOnConnection) throws IOException, InterruptedException;
    }

    private Api serve(Handling handling) {
        try {
            server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
        threads.execute(() -> accept(handling));
        ResteasyReactiveClientRequestFilter signing =
                call -> call.getHeaders().putSingle("X-Nonce", UUID.randomUUID().toString());
        return new UpstreamClients(limits(), connectionOptions)
                .client(Api.class, URI.create("http://127.0.0.1:" + server.getLocalPort()), signing);
    }

    private void accept(Handling handling) {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket, handling));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket, Handling handling) {
        try (socket) {
            BufferedReader requests = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            for (int number = 1; readRequest(requests) && handling.handle(socket, number); number++) {}
        } catch (IOException | InterruptedException closed) {
            // the gateway has closed it, or the test is over
        }
    }

    private boolean readRequest(BufferedReader requests) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = requests.readLine(); line != null && !line.isEmpty(); line = requests.readLine()) {
            head.add(line);
        }
        head.stream().filter(line -> line.startsWith("X-Nonce:")).forEach(nonces::add);
        return !head.isEmpty();
    }
}
