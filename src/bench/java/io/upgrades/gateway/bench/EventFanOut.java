package io.upgrades.gateway.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How long a change takes from the cloud's answer to 1,000 subscribers, as a ratio to how long it takes to one that is alone.
 * The packaged gateway is a process of its own; the cloud, whose one upgrade has another message each time it is asked, and all
 * subscribers are this one. Nobody polls.
 */
final class EventFanOut {
    private static final int WARM_UP = 60;
    private static final int MEASURED = 31;
    private static final int GATEWAY_PORT = 18480;
    private static final byte[] UPGRADE = "event:upgrade\n".getBytes(US_ASCII);

    private static volatile long answered;
    private static int answers;

    private EventFanOut() {}

    static void measure(Report report) throws IOException, InterruptedException {
        HttpServer cloud = cloud();
        try (Setup setup = new Setup()) {
            setup.start(0, command("http://127.0.0.1:" + cloud.getAddress().getPort()));
            Setup.awaitReady();
            double[] one = last(1);
            double[] thousand = last(1000);
            report.compare("a change to the last of 1,000 subscribers, against one alone", "ms", null, thousand, one);
        } finally {
            cloud.stop(0);
        }
    }

    /** The times until the last one has a change, in milliseconds. */
    private static double[] last(int subscribers) throws IOException, InterruptedException {
        double[] last = new double[MEASURED];
        try (Selector selector = Selector.open()) {
            for (int number = 0; number < subscribers; number++) {
                subscribe(selector);
            }
            for (int change = -WARM_UP; change < MEASURED; change++) {
                double[] millis = arrivals(selector, subscribers);
                if (change >= 0) {
                    last[change] = millis[subscribers - 1];
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        return last;
    }

    /** When each subscriber had the next change, in order. Changes are further apart than they take. */
    private static double[] arrivals(Selector selector, int subscribers) throws IOException {
        double[] millis = new double[subscribers];
        ByteBuffer some = ByteBuffer.allocate(64 * 1024);
        for (int arrived = 0; arrived < subscribers; ) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                some.clear();
                if (((SocketChannel) key.channel()).read(some) < 0) {
                    throw new IllegalStateException("the gateway has closed a stream");
                }
                if (contains(some, UPGRADE)) {
                    millis[arrived++] = (System.nanoTime() - answered) / 1e6;
                }
            }
            selector.selectedKeys().clear();
        }
        return millis;
    }

    private static boolean contains(ByteBuffer buffer, byte[] wanted) {
        for (int begin = 0; begin <= buffer.position() - wanted.length; begin++) {
            if (Arrays.equals(buffer.array(), begin, begin + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static void subscribe(Selector selector) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), GATEWAY_PORT));
        channel.write(
                ByteBuffer.wrap("GET /upgrades/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    private static HttpServer cloud() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = """
                    {"coredns": {"addon_info": {"component_name": "coredns", "version": "v1"}, "can_upgrade": true,
                      "tasks": {"status": "Upgrading", "created_at": "2026-01-01T00:00:00Z", "message": "step %d"}}}"""
                    .formatted(++answers)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answered = System.nanoTime();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Stream<String> command(String cloud) {
        String account = "-Dupgrades.accounts.ali.";
        return Stream.of(
                "java",
                "-Dquarkus.http.port=" + GATEWAY_PORT,
                "-Dupgrades.access=open",
                "-Dupgrades.cache.fresh-active=400ms",
                account + "provider=alibaba",
                account + "access-key-id=LTAI5tLoadAliLoad0001",
                account + "access-key-secret=any",
                account + "components=coredns",
                account + "regions.cn-hangzhou.clusters=c00000000000000000000000000000001",
                account + "regions.cn-hangzhou.endpoint=" + cloud,
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
    }
}
