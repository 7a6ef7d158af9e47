package io.upgrades.gateway.packaged;

import static org.awaitility.Awaitility.await;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.testing.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Packaged gateways, each a process of its own, on the generated accounts of simulated clouds. */
final class Gateways implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Process> processes = new ArrayList<>();
    private final Path logs;

    /**
     * No gateway yet.
     *
     * @param logs a folder for what they write
     */
    Gateways(Path logs) {
        this.logs = logs;
    }

    /** Starts so many and waits until they are ready; the settings come after those of the accounts. */
    List<URI> start(int number, SimulatedClouds clouds, String... settings) throws IOException {
        List<URI> started = new ArrayList<>();
        for (int each = 0; each < number; each++) {
            int port = TestRedis.freePort();
            processes.add(new ProcessBuilder(command(port, clouds, settings))
                    .redirectErrorStream(true)
                    .redirectOutput(logs.resolve(processes.size() + ".log").toFile())
                    .start());
            started.add(URI.create("http://127.0.0.1:" + port));
        }
        started.forEach(gateway -> await().atMost(PATIENCE).until(() -> isReady(gateway)));
        return started;
    }

    CompletableFuture<HttpResponse<String>> ask(URI gateway, String address, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(address)).timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(URI gateway, String address, String... headers) {
        return ask(gateway, address, headers).join();
    }

    /** The value of a metric without labels. */
    String metric(URI gateway, String name) {
        return get(gateway, "/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** What the gateway that was started as the n-th has written. */
    String log(int number) throws IOException {
        return Files.readString(logs.resolve(number + ".log"));
    }

    /** The process of the gateway that was started as the n-th. */
    long pid(int number) {
        return processes.get(number).pid();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }

    private boolean isReady(URI gateway) {
        return ask(gateway, "/q/health/ready")
                .handle((answer, thrown) -> thrown == null && answer.statusCode() == 200)
                .join();
    }

    private static List<String> command(int port, SimulatedClouds clouds, String... settings) {
        String ali = "-Dupgrades.accounts.ali-load.";
        String hw = "-Dupgrades.accounts.hw-load.";
        Stream<String> usual = Stream.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-Dquarkus.http.port=" + port,
                "-Dupgrades.access=open",
                "-Dupgrades.upstream.rate=1000",
                "-Dupgrades.deadline=20s",
                ali + "provider=alibaba",
                ali + "access-key-id=LTAI5tLoadAliLoad0001",
                ali + "access-key-secret=simulated-secret-of-ali-load-01",
                ali + "components=component-0,component-1,component-2",
                ali + "regions.cn-hangzhou.clusters=*",
                ali + "regions.cn-hangzhou.endpoint=" + clouds.alibaba(),
                hw + "provider=huawei",
                hw + "access-key-id=HWLOADAK000000000001",
                hw + "access-key-secret=simulated-secret-of-hw-load-01",
                hw + "regions.cn-north-4.project-id=0536cdee2200d5912f7cc00b877980f1",
                hw + "regions.cn-north-4.clusters=*",
                hw + "regions.cn-north-4.endpoint=" + clouds.huawei());
        return Stream.of(usual, Stream.of(settings), Stream.of("-jar", "target/quarkus-app/quarkus-run.jar"))
                .flatMap(part -> part)
                .toList();
    }
}
