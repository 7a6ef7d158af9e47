import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What 10,000 simulated clusters of 20 upgrades cost, all discovered and kept warm by schedule: how long until all are
 * known, how close the calls keep to the configured rate, how much memory it takes within a heap of 512 MB, and how long a
 * filtered answer does, alone and many at once.
 * The packaged gateway is a process of its own; the clouds and whoever asks are this one.
 *
 * <p>After {@code ./mvnw package -DskipTests}:
 * {@code java -cp 'target/simulator-classes:target/quarkus-app/lib/main/*' src/bench/LargeFleet.java}
 */
class LargeFleet {
    private static final int CLUSTERS = 10_000;
    private static final int UPGRADES = 20;
    private static final int RATE = 250;
    private static final int ACCOUNTS = 2;
    private static final Duration RATE_MEASURED = Duration.ofSeconds(30);
    private static final int ANSWERS = 31;
    private static final int AT_ONCE = 100;
    private static final String GATEWAY = "http://127.0.0.1:18480";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String[] arguments) throws Exception {
        try (SimulatedClouds clouds =
                SimulatedClouds.start(World.generated(CLUSTERS, UPGRADES), Clock.systemUTC())) {
            clouds.latency(Duration.ofMillis(20));
            Process gateway = new ProcessBuilder(command(clouds))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                measure(clouds, gateway);
            } finally {
                gateway.destroy();
                gateway.waitFor();
            }
        }
    }

    private static void measure(SimulatedClouds clouds, Process gateway) throws Exception {
        long begun = System.nanoTime();
        while (known() < CLUSTERS) {
            Thread.sleep(200);
        }
        System.out.printf("all %d clusters known after %.1f s%n", CLUSTERS, (System.nanoTime() - begun) / 1e9);

        clouds.calls().reset();
        long counted = System.nanoTime();
        Thread.sleep(RATE_MEASURED.toMillis());
        double perSecond = clouds.calls().total() / ((System.nanoTime() - counted) / 1e9);
        System.out.printf(
                "%.1f calls a second and account, which is %.3f of the rate of %d%n",
                perSecond / ACCOUNTS, perSecond / ACCOUNTS / RATE, RATE);
        System.out.printf("refused calls: %d%n", clouds.calls().refused());

        long[] answers = new long[ANSWERS];
        String body = "";
        for (int i = -10; i < ANSWERS; i++) {
            long asked = System.nanoTime();
            body = get("/upgrades?status=FAILED");
            if (i >= 0) {
                answers[i] = System.nanoTime() - asked;
            }
        }
        Arrays.sort(answers);
        System.out.printf(
                "GET /upgrades?status=FAILED: min %.0f ms, median %.0f ms, max %.0f ms; %s%n",
                answers[0] / 1e6,
                answers[ANSWERS / 2] / 1e6,
                answers[ANSWERS - 1] / 1e6,
                body.substring(body.indexOf("\"total\"")).replaceAll("\"problems.*", ""));
        atOnce();
        System.out.printf("resident memory of the gateway: %s%n", resident(gateway));
    }

    /** Whether the gateway bears it when everybody wants the longest page at once, and how long the last one waits. */
    private static void atOnce() {
        HttpRequest longest = HttpRequest.newBuilder(URI.create(GATEWAY + "/upgrades?limit=1000"))
                .timeout(Duration.ofMinutes(2))
                .build();
        long asked = System.nanoTime();
        List<CompletableFuture<Long>> answers = IntStream.range(0, AT_ONCE)
                .mapToObj(each -> CLIENT.sendAsync(longest, HttpResponse.BodyHandlers.discarding())
                        .thenApply(answer -> {
                            if (answer.statusCode() != 200) {
                                throw new IllegalStateException("status " + answer.statusCode());
                            }
                            return System.nanoTime() - asked;
                        }))
                .toList();
        long[] times =
                answers.stream().mapToLong(CompletableFuture::join).sorted().toArray();
        System.out.printf(
                "%d times GET /upgrades?limit=1000 at once: first %.1f s, median %.1f s, last %.1f s%n",
                AT_ONCE, times[0] / 1e9, times[AT_ONCE / 2] / 1e9, times[AT_ONCE - 1] / 1e9);
    }

    private static double known() throws Exception {
        try {
            Matcher size = Pattern.compile("cache_size\\{cache=\"snapshots\"\\} (\\S+)").matcher(get("/q/metrics"));
            return size.find() ? Double.parseDouble(size.group(1)) : 0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static String resident(Process gateway) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + gateway.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\s+", " "))
                .toList()
                .toString();
    }

    private static String get(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(GATEWAY + address)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static List<String> command(SimulatedClouds clouds) {
        String ali = "-Dupgrades.accounts.ali-load.";
        String hw = "-Dupgrades.accounts.hw-load.";
        return List.of(
                "java",
                "-Xmx512m",
                "-Dquarkus.http.port=18480",
                "-Dupgrades.access=open",
                "-Dupgrades.refresh=scheduled",
                "-Dupgrades.cache.fresh=10s",
                "-Dupgrades.upstream.rate=" + RATE,
                ali + "provider=alibaba",
                ali + "access-key-id=LTAI5tLoadAliLoad0001",
                ali + "access-key-secret=simulated-secret-of-ali-load-01",
                ali + "components=" + components(),
                ali + "regions.cn-hangzhou.clusters=*",
                ali + "regions.cn-hangzhou.endpoint=" + clouds.alibaba(),
                hw + "provider=huawei",
                hw + "access-key-id=HWLOADAK000000000001",
                hw + "access-key-secret=simulated-secret-of-hw-load-01",
                hw + "regions.cn-north-4.project-id=0536cdee2200d5912f7cc00b877980f1",
                hw + "regions.cn-north-4.clusters=*",
                hw + "regions.cn-north-4.endpoint=" + clouds.huawei(),
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
    }

    private static String components() {
        return String.join(
                ",",
                IntStream.range(0, UPGRADES)
                        .mapToObj(number -> "component-" + number)
                        .toList());
    }
}
