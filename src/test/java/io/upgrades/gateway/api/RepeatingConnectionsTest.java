package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.testing.GatewayTest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A real connection to the whole gateway. */
@QuarkusTest
class RepeatingConnectionsTest extends GatewayTest {
    private static final String REQUEST =
            "GET /upgrades?cluster=" + HUAWEI_SAMPLE + " HTTP/1.1\r\nHost: gateway\r\nOrigin: http://page\r\n\r\n";

    @TestHTTPResource
    URI gateway;

    @Inject
    Watching watching;

    /** Notes the handlers of the connection with each request that goes the whole way. */
    @Singleton
    static class Watching {
        final List<List<ChannelHandler>> requests = new CopyOnWriteArrayList<>();

        void watch(@Observes Router router) {
            router.route("/upgrades").order(Integer.MIN_VALUE + 1).handler(this::note);
        }

        private void note(RoutingContext request) {
            requests.add(List.copyOf(((ConnectionBase) request.request().connection())
                    .channelHandlerContext()
                    .pipeline()
                    .toMap()
                    .values()));
            request.next();
        }
    }

    @Test
    void sends_the_same_bytes_again_for_a_second() throws IOException {
        try (Socket connection = new Socket(gateway.getHost(), gateway.getPort())) {
            ask(connection);
            awaitQuestionsOnTheirWay();
            // Looks at what has become known; is answered with what is kept, which opens the way; can be answered
            // again.
            ask(connection);
            ask(connection);
            String kept = ask(connection);
            watching.requests.clear();

            clock.advance(Duration.ofMillis(999));
            assertThat(ask(connection)).isEqualTo(kept);
            assertThat(ask(connection)).isEqualTo(kept);
            assertThat(watching.requests).isEmpty();

            clock.advance(Duration.ofMillis(1));
            assertThat(ask(connection)).isEqualTo(kept.replace("Age: 0", "Age: 1"));
            assertThat(watching.requests).hasSize(1);
        }
        List<ChannelHandler> handlers = watching.requests.get(0);
        assertThat(handlers).element(0).isInstanceOf(RequestDeadline.class);
        assertThat(handlers)
                .element(handlers.indexOf(handlers.stream()
                                .filter(HttpRequestDecoder.class::isInstance)
                                .findFirst()
                                .orElseThrow())
                        - 1)
                .isInstanceOf(RepeatedBytes.class);
    }

    private static String ask(Socket connection) throws IOException {
        connection.getOutputStream().write(REQUEST.getBytes(US_ASCII));
        DataInputStream in = new DataInputStream(connection.getInputStream());
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        String length = answer.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*", "$1");
        answer.append(new String(in.readNBytes(Integer.parseInt(length)), US_ASCII));
        return answer.toString();
    }
}
