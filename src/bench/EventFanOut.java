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
import java.util.List;

/**
 * How long a change takes from the cloud's answer to 1,000 subscribers, as a ratio to how long it takes to one that is alone.
 * The packaged gateway is a process of its own; the cloud, whose one upgrade has another message each time it is asked, and all
 * subscribers are this one. Nobody polls.
 *
 * <p>After {@code ./mvnw package -DskipTests}: {@code java src/bench/EventFanOut.java}
 */
class EventFanOut {
    private static final int WARM_UP = 60;
    private static final int MEASURED = 31;
    private static final int GATEWAY_PORT = 18480;
    private static final byte[] UPGRADE = "event:upgrade\n".getBytes(US_ASCII);

    private static volatile long answered;
    private static int answers;

    public static void main(String[] arguments) throws Exception {
        HttpServer cloud = cloud();
        Process gateway = new ProcessBuilder(command("http://127.0.0.1:" + cloud.getAddress().getPort()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            System.out.println("| subscribers | first, median ms | middle, median ms | last, median ms | last, max ms |");
            System.out.println("|---|---|---|---|---|");
            double one = measure(1);
            double thousand = measure(1000);
            System.out.printf("the last of 1,000 / one alone: %.1f%n", thousand / one);
        } finally {
            gateway.destroy();
            gateway.waitFor();
            cloud.stop(0);
        }
    }

    /** The median time until the last one has a change. */
    private static double measure(int subscribers) throws Exception {
        double[] first = new double[MEASURED];
        double[] middle = new double[MEASURED];
        double[] last = new double[MEASURED];
        try (Selector selector = Selector.open()) {
            for (int number = 0; number < subscribers; number++) {
                subscribe(selector);
            }
            for (int change = -WARM_UP; change < MEASURED; change++) {
                double[] millis = arrivals(selector, subscribers);
                if (change >= 0) {
                    first[change] = millis[0];
                    middle[change] = millis[subscribers / 2];
                    last[change] = millis[subscribers - 1];
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        System.out.printf(
                "| %d | %.1f | %.1f | %.1f | %.1f |%n",
                subscribers,
                median(first),
                median(middle),
                median(last),
                last[MEASURED - 1]);
        return median(last);
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

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void subscribe(Selector selector) throws Exception {
        while (true) {
            try {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), GATEWAY_PORT));
                channel.write(ByteBuffer.wrap(
                        "GET /upgrades/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
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

    private static List<String> command(String cloud) {
        String account = "-Dupgrades.accounts.ali.";
        return List.of(
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
