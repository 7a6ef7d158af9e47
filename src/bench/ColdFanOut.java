import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long a cold answer takes over 2, 100 and 1,000 simulated clusters whose clouds take 50 ms a call, as a ratio to one
 * such call, made directly to a cloud between any two answers. Three processes: the packaged gateway, the simulated
 * clouds, and this one, which asks.
 *
 * <p>After {@code ./mvnw package -DskipTests}: {@code java src/bench/ColdFanOut.java}
 */
class ColdFanOut {
    private static final int LATENCY_MS = 50;
    private static final int CONCURRENCY = 200;
    private static final int WARM_UP = 60;
    private static final int MEASURED = 31;
    private static final int GATEWAY_PORT = 18480;

    public static void main(String[] arguments) throws Exception {
        System.out.println("| clusters | one call, median ms | answer, min ms | median ms | max ms | answer / one call |");
        System.out.println("|---|---|---|---|---|---|");
        for (int clusters : new int[] {2, 100, 1000}) {
            measure(clusters);
        }
    }

    private static void measure(int clusters) throws Exception {
        Process clouds = start(List.of(
                "java",
                "-cp",
                "target/simulator-classes:" + libraries(),
                "io.upgrades.gateway.simulator.SimulatedClouds",
                "0",
                "0",
                Integer.toString(clusters),
                Integer.toString(LATENCY_MS)));
        try {
            BufferedReader said = new BufferedReader(new InputStreamReader(clouds.getInputStream()));
            String alibaba = address(said, "alibaba ");
            String huawei = address(said, "huawei ");
            Process gateway = start(gateway(clusters, alibaba, huawei));
            try {
                report(clusters, alibaba);
            } finally {
                gateway.destroy();
                gateway.waitFor();
            }
        } finally {
            clouds.destroy();
        }
    }

    private static void report(int clusters, String cloud) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest upgrades = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + GATEWAY_PORT + "/upgrades?limit=1000"))
                .header("Cache-Control", "no-cache")
                .build();
        HttpRequest oneCall = HttpRequest.newBuilder(URI.create(cloud + "/clusters")).build();
        await(client);
        long[] answers = new long[MEASURED];
        long[] calls = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long begun = System.nanoTime();
            client.send(oneCall, HttpResponse.BodyHandlers.ofString());
            long called = System.nanoTime();
            HttpResponse<String> answer = client.send(upgrades, HttpResponse.BodyHandlers.ofString());
            long answered = System.nanoTime();
            if (answer.statusCode() != 200 || !answer.body().contains("\"fresh\":" + clusters + ",")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            if (i >= 0) {
                calls[i] = called - begun;
                answers[i] = answered - called;
            }
        }
        Arrays.sort(answers);
        Arrays.sort(calls);
        System.out.printf(
                "| %d | %.0f | %.0f | %.0f | %.0f | %.2f |%n",
                clusters,
                calls[MEASURED / 2] / 1e6,
                answers[0] / 1e6,
                answers[MEASURED / 2] / 1e6,
                answers[MEASURED - 1] / 1e6,
                (double) answers[MEASURED / 2] / calls[MEASURED / 2]);
    }

    private static List<String> gateway(int clusters, String alibaba, String huawei) {
        int ofAlibaba = (clusters + 1) / 2;
        String ids = IntStream.range(0, ofAlibaba)
                .mapToObj(index -> String.format("c%032x", 0xA11_0000_0000L + index))
                .collect(Collectors.joining(","));
        String uuids = IntStream.range(0, clusters - ofAlibaba)
                .mapToObj(index -> String.format("00000000-0000-4000-9000-%012x", index))
                .collect(Collectors.joining(","));
        String ali = "-Dupgrades.accounts.ali-load.";
        String hw = "-Dupgrades.accounts.hw-load.";
        return List.of(
                "java",
                "-Dquarkus.http.port=" + GATEWAY_PORT,
                "-Dupgrades.access=open",
                "-Dupgrades.cache.min-interval=1ms",
                "-Dupgrades.deadline=30s",
                "-Dupgrades.upstream.timeout=10s",
                "-Dupgrades.upstream.concurrency=" + CONCURRENCY,
                "-Dupgrades.upstream.rate=10000",
                ali + "provider=alibaba",
                ali + "access-key-id=LTAI5tLoadAliLoad0001",
                ali + "access-key-secret=simulated-secret-of-ali-load-01",
                ali + "components=component-0,component-1,component-2",
                ali + "regions.cn-hangzhou.clusters=" + ids,
                ali + "regions.cn-hangzhou.endpoint=" + alibaba,
                hw + "provider=huawei",
                hw + "access-key-id=HWLOADAK000000000001",
                hw + "access-key-secret=simulated-secret-of-hw-load-01",
                hw + "regions.cn-north-4.project-id=0536cdee2200d5912f7cc00b877980f1",
                hw + "regions.cn-north-4.clusters=" + uuids,
                hw + "regions.cn-north-4.endpoint=" + huawei,
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
    }

    private static Process start(List<String> command) throws Exception {
        return new ProcessBuilder(new ArrayList<>(command))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String libraries() throws Exception {
        try (Stream<Path> jars = Files.walk(Path.of("target/quarkus-app/lib"))) {
            return jars.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.joining(":"));
        }
    }

    private static String address(BufferedReader said, String prefix) throws Exception {
        String line = said.readLine();
        while (line != null && !line.startsWith(prefix)) {
            line = said.readLine();
        }
        return line.substring(prefix.length());
    }

    private static void await(HttpClient client) throws Exception {
        URI ready = URI.create("http://127.0.0.1:" + GATEWAY_PORT + "/q/health/ready");
        while (true) {
            try {
                client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
    }
}
