package io.upgrades.gateway.simulator.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The HTTP server of one simulated cloud, on 127.0.0.1. All its requests are handled on one event loop. */
public final class CloudServer {
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;
    private static final int BACKLOG = 10_000;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final SimulatedCloud cloud;
    private final Faults faults;
    private final Calls calls;
    private final Supplier<Duration> latency;
    private final Clock clock;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private long requests;

    public CloudServer(
            Vertx vertx, SimulatedCloud cloud, Faults faults, Calls calls, Supplier<Duration> latency, Clock clock) {
        this.vertx = vertx;
        this.cloud = cloud;
        this.faults = faults;
        this.calls = calls;
        this.latency = latency;
        this.clock = clock;
    }

    /** Port 0 takes any free one; the result is the port taken. */
    public Future<Integer> listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setAcceptBacklog(BACKLOG)
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setMaxHeaderSize(LONGEST_REQUEST_LINE)
                // Both clouds speak HTTP/1.1 to their SDKs.
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .connectionHandler(this::keep)
                .requestHandler(request -> request.body().onSuccess(body -> handle(request, rawRequest(request, body))))
                .listen()
                .map(HttpServer::actualPort);
    }

    /** Closes all connections, as a server does with those that are idle. */
    public Future<?> closeConnections() {
        return Future.join(connections.stream().map(HttpConnection::close).toList());
    }

    private void keep(HttpConnection connection) {
        connections.add(connection);
        connection.closeHandler(closed -> connections.remove(connection));
    }

    private void handle(HttpServerRequest request, RawRequest raw) {
        Call call = cloud.read(raw, ++requests);
        Calls.Flight flight = calls.begin(call, raw);
        request.response()
                .putHeader("Date", DATE.format(clock.instant()))
                .closeHandler(closed -> flight.land())
                .endHandler(ended -> flight.land());

        Optional<Answer> refusal = cloud.refuse(raw, call);
        refusal.ifPresent(refused -> calls.refuse());
        Fault fault = faults.of(call);
        boolean strikes = refusal.isEmpty() || fault.strikesBeforeSignature();
        Answer answer = refusal.orElseGet(() -> cloud.serve(raw, call));

        Exchange exchange = new Exchange(vertx, request, cloud, call, answer, flight);
        exchange.later(latency.get(), () -> (strikes ? fault : Fault.none()).deliver(exchange));
    }

    private static RawRequest rawRequest(HttpServerRequest request, Buffer body) {
        List<RawRequest.Header> headers = request.headers().entries().stream()
                .map(header -> new RawRequest.Header(header.getKey(), header.getValue()))
                .toList();
        String bodySha256 = body.length() == 0 ? RawRequest.EMPTY_BODY_SHA256 : Hashes.sha256(body.getBytes());
        String path = Optional.ofNullable(request.path()).orElse("");
        String query = Optional.ofNullable(request.query()).orElse("");
        return new RawRequest(request.method().name(), path, query, headers, bodySha256, body.toString());
    }
}
