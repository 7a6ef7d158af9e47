package io.upgrades.gateway.packaged;

import static io.upgrades.gateway.packaged.Gateways.PATIENCE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A packaged gateway of 128 MB under attack: whatever comes, others are answered meanwhile, and afterwards it holds no
 * connection and no memory more than before.
 */
@Tag("soak")
class AttackIT {
    /** What an ordinary caller asks meanwhile: answered from what is known. */
    private static final String OTHERS = "/upgrades/summary";

    private static final String LONGEST = "GET /upgrades?limit=1000 HTTP/1.1\r\nHost: gateway\r\n\r\n";
    private static final String OPEN_TO_ALL = "GET /q/openapi HTTP/1.1\r\nHost: gateway\r\n\r\n";

    /** A request that is answered late or not at all is one of the attacker's, whose time is bounded. */
    private static final Duration ENDED_BY = Duration.ofSeconds(90);

    private static final long MEGABYTE = 1024 * 1024;
    private static final long HEAP = 128 * MEGABYTE;

    /** What the gateway keeps of answers, for those who ask the same, and a little. */
    private static final long MOST_MEMORY_KEPT = HEAP / 16 + 8 * MEGABYTE;

    /** What a connection may hold between two requests. */
    private static final long MOST_OF_AN_IDLE_CONNECTION = 8 * 1024;

    /** A slice of each of 2,000 responses may wait to be read; the rest of this is for what is read and written meanwhile. */
    private static final long MOST_DIRECT = HEAP / 4 + 16 * MEGABYTE;

    /** More than attack: beyond the places others are told 503, as BusyTest holds; this is about memory and time. */
    private static final int PLACES_FOR_ALL = 4_000;

    private static final int THOUSANDS = 8_000;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int FILES_OF_OURS = 1_000;

    @TempDir
    static Path folder;

    private static SimulatedClouds clouds;
    private static Gateways gateways;
    private static URI gateway;

    private final List<SocketChannel> attackers = new ArrayList<>();
    private long memoryBefore;
    private String connectionsBefore;

    @BeforeAll
    static void start() throws IOException {
        clouds = SimulatedClouds.start(World.generated(200, 20), Clock.systemUTC());
        gateways = new Gateways(folder);
        gateway = gateways.start(
                        1,
                        clouds,
                        "-Dupgrades.deadline=1s",
                        "-Dupgrades.upstream.timeout=1s",
                        "-Dupgrades.cache.fresh=1h",
                        "-Dupgrades.cache.fresh-active=1h",
                        "-Dupgrades.limits.requests=" + PLACES_FOR_ALL,
                        "-Dquarkus.http.idle-timeout=20S")
                .get(0);
        await().atMost(PATIENCE)
                .until(() ->
                        gateways.get(gateway, "/upgrades?limit=1000").body().contains("\"complete\":true"));
    }

    @AfterAll
    static void stop() {
        gateways.close();
        clouds.close();
    }

    @BeforeEach
    void measure() throws IOException, InterruptedException {
        memoryBefore = memory();
        connectionsBefore = connections();
    }

    @Test
    void hundreds_who_send_their_headers_one_byte_at_a_time() throws IOException, InterruptedException {
        begin(500, "GET /upgrades HTTP/1.1\r\nHost: gateway\r\nX-Slow: ");

        await().atMost(ENDED_BY).pollInterval(Duration.ofSeconds(1)).until(() -> {
            assertOthersAreAnswered();
            attackers.forEach(attacker -> send(attacker, "x"));
            return attackers.stream().allMatch(AttackIT::isClosed);
        });
        assertAsBefore();
    }

    @Test
    void ten_thousand_who_connect_and_say_nothing() throws IOException, InterruptedException {
        assumeThereAreFilesForAll();
        begin(MOST_CONNECTIONS, "");

        assertOthersAreAnswered();
        assertThat(attackers).noneMatch(AttackIT::isClosed);
        awaitTheirEnd();
        assertAsBefore();
    }

    @Test
    void headers_without_end() throws IOException, InterruptedException {
        String megabyte = "X-Long: " + "x".repeat(1024 * 1024);
        begin(100, "GET /upgrades HTTP/1.1\r\nHost: gateway\r\n");
        attackers.forEach(attacker -> send(attacker, megabyte));

        awaitTheirEnd();
        assertAsBefore();
    }

    /** Each of these fields takes two dozen times as much memory as it has bytes: more of them are for an ingress to hold off. */
    @Test
    void thousands_of_fields_in_each_of_some_headers_without_end() throws IOException, InterruptedException {
        begin(50, "GET / HTTP/1.1\r\nHost: gateway\r\n" + "a:\r\n".repeat(4_800));

        awaitTheirEnd();
        assertAsBefore();
    }

    /** What these requests take in memory is many times the heap. */
    @Test
    void thousands_who_ask_twice_with_large_headers_and_stay() throws IOException, InterruptedException {
        String request = "GET " + OTHERS + " HTTP/1.1\r\nHost: gateway\r\n"
                + ("X-Large: " + "x".repeat(190) + "\r\n").repeat(90) + "\r\n";
        assumeThereAreFilesForAll();
        for (int each = 0; each < THOUSANDS; each++) {
            begin(1, request);
            awaitAnswer(attackers.get(each));
            send(attackers.get(each), request);
            awaitAnswer(attackers.get(each));
        }

        assertOthersAreAnswered();
        assertThat(memory()).isLessThan(memoryBefore + MOST_MEMORY_KEPT + THOUSANDS * MOST_OF_AN_IDLE_CONNECTION);
        awaitTheirEnd();
        assertAsBefore();
    }

    @Test
    void a_long_answer_is_sent_whole_by_a_gateway_with_64_event_loops() throws IOException {
        URI many = gateways.start(1, clouds, "-Dquarkus.vertx.event-loops-pool-size=64")
                .get(0);

        await().atMost(PATIENCE)
                .until(() -> gateways.get(many, "/upgrades?limit=1000").body().contains("\"complete\":true"));

        assertThat(gateways.get(many, "/upgrades?limit=1000").body())
                .hasSizeGreaterThan(500_000)
                .endsWith("}");
    }

    @Test
    void random_bytes() throws IOException, InterruptedException {
        begin(1_000, "");
        Random random = new Random(5);
        attackers.forEach(attacker -> send(attacker, randomBytes(random)));

        awaitTheirEnd();
        assertAsBefore();
    }

    @Test
    void bodies_without_end() throws IOException, InterruptedException {
        String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
        begin(50, "POST /upgrades HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n\r\n");

        await().atMost(ENDED_BY).pollInterval(Duration.ofMillis(100)).until(() -> {
            assertOthersAreAnswered();
            attackers.forEach(attacker -> send(attacker, chunk));
            return attackers.stream().allMatch(AttackIT::isClosed);
        });
        assertAsBefore();
    }

    @Test
    void those_who_ask_for_much_on_and_on_and_read_none_of_it() throws IOException, InterruptedException {
        begin(20, LONGEST.repeat(10));

        await().atMost(ENDED_BY).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertOthersAreAnswered();
            attackers.forEach(attacker -> send(attacker, LONGEST));
            return attackers.stream().noneMatch(AttackIT::canSend);
        });
        assertAsBefore();
    }

    @Test
    void those_who_ask_for_what_everybody_may_see_on_and_on_and_read_none_of_it()
            throws IOException, InterruptedException {
        begin(100, OPEN_TO_ALL);

        await().atMost(ENDED_BY).pollInterval(Duration.ofMillis(400)).until(() -> {
            assertOthersAreAnswered();
            attackers.forEach(attacker -> send(attacker, OPEN_TO_ALL.repeat(3)));
            return attackers.stream().noneMatch(AttackIT::canSend);
        });
        assertAsBefore();
    }

    @Test
    void thousands_who_read_nothing_of_one_long_answer_each() throws IOException, InterruptedException {
        begin(2_000, LONGEST);

        await().atMost(ENDED_BY).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertOthersAreAnswered();
            assertThat(used("jvm_buffer_memory_used_bytes{id=\"direct\"")).isLessThan(MOST_DIRECT);
            return connections().equals(connectionsBefore);
        });
        assertAsBefore();
    }

    /** None of it is kept: each response is made for one client, and held in memory until that reads it or is closed. */
    @Test
    void dozens_who_read_nothing_of_one_long_answer_each_that_nobody_else_asks_for()
            throws IOException, InterruptedException {
        begin(50, number -> LONGEST.replace("1000", "1000&since=%d-01-01T00:00:00Z".formatted(1000 + number)));

        await().atMost(ENDED_BY).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertOthersAreAnswered();
            assertThat(used("jvm_buffer_memory_used_bytes{id=\"direct\"")).isLessThan(MOST_DIRECT);
            return connections().equals(connectionsBefore);
        });
        assertAsBefore();
    }

    private void begin(int number, String text) throws IOException {
        begin(number, each -> text);
    }

    private void begin(int number, IntFunction<String> text) throws IOException {
        for (int each = 0; each < number; each++) {
            SocketChannel attacker = SocketChannel.open();
            attackers.add(attacker);
            attacker.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            attacker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.getPort()));
            attacker.configureBlocking(false);
            send(attacker, text.apply(each));
        }
    }

    private static void assumeThereAreFilesForAll() {
        assumeThat(((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getMaxFileDescriptorCount())
                .as(
                        "files that a process may have open: `ulimit -Hn`, or of a container --ulimit nofile, must be raised")
                .isGreaterThanOrEqualTo(MOST_CONNECTIONS + FILES_OF_OURS);
    }

    private void awaitTheirEnd() {
        await().atMost(ENDED_BY).pollInterval(Duration.ofSeconds(1)).until(() -> {
            assertOthersAreAnswered();
            return attackers.stream().allMatch(AttackIT::isClosed);
        });
    }

    private static void assertOthersAreAnswered() {
        assertThat(gateways.get(gateway, OTHERS).statusCode()).isEqualTo(200);
        assertThat(gateways.get(gateway, "/q/health/ready").statusCode()).isEqualTo(200);
    }

    private void assertAsBefore() throws IOException {
        attackers.forEach(AttackIT::close);
        await().atMost(PATIENCE).until(() -> connections().equals(connectionsBefore));
        await().atMost(PATIENCE).until(() -> memory() <= memoryBefore + MOST_MEMORY_KEPT);
        assertThat(gateways.log(0)).doesNotContain("OutOfMemoryError", "a bug of the gateway");
    }

    private static String connections() {
        return gateways.metric(gateway, "vertx_http_connections_current");
    }

    /**
     * What is in use, of the heap and beside it, when nothing else is left. That is not to be had of a native executable,
     * which cleans up when it likes: there it is all one that it does not run out of its heap.
     */
    private static long memory() throws IOException, InterruptedException {
        if (Packaged.isNative()) {
            return 0;
        }
        cleanUp();
        return used("jvm_memory_used_bytes{area=\"heap\"") + used("jvm_buffer_memory_used_bytes{id=\"direct\"");
    }

    private static void cleanUp() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                        .toString(),
                                Long.toString(gateways.pid(0)),
                                "GC.run")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static long used(String metric) {
        return (long) gateways.get(gateway, "/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static boolean isClosed(SocketChannel attacker) {
        ByteBuffer answer = ByteBuffer.allocate(4096);
        try {
            while (true) {
                int read = attacker.read(answer.clear());
                if (read <= 0) {
                    return read < 0;
                }
            }
        } catch (IOException reset) {
            return true;
        }
    }

    /** Of an answer that comes in one piece. */
    private static void awaitAnswer(SocketChannel attacker) throws IOException {
        attacker.configureBlocking(true);
        assertThat(attacker.read(ByteBuffer.allocate(4096))).isPositive();
        attacker.configureBlocking(false);
    }

    private static boolean canSend(SocketChannel attacker) {
        try {
            attacker.write(ByteBuffer.allocate(1));
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void send(SocketChannel attacker, String text) {
        send(attacker, text.getBytes(US_ASCII));
    }

    private static void send(SocketChannel attacker, byte[] bytes) {
        try {
            attacker.write(ByteBuffer.wrap(bytes));
        } catch (IOException closed) {
            // Whether the gateway has ended it is what the test asks for.
        }
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[4096];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void close(SocketChannel attacker) {
        try {
            attacker.close();
        } catch (IOException alreadyClosed) {
            // that is all right
        }
    }

    @AfterEach
    void leave() {
        attackers.forEach(AttackIT::close);
    }
}
