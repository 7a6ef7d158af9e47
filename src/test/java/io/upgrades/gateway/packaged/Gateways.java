package io.upgrades.gateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.testing.ApiContract;
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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Packaged gateways, each a process of its own, on the generated accounts of simulated clouds. */
final class Gateways implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");

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
        return start(number, clouds, Map.of(), settings);
    }

    /** The same, with more in their environment. */
    List<URI> start(int number, SimulatedClouds clouds, Map<String, String> environment, String... settings)
            throws IOException {
        int first = processes.size();
        for (int each = 0; each < number; each++) {
            ProcessBuilder process = new ProcessBuilder(command(clouds, settings))
                    .redirectErrorStream(true)
                    .redirectOutput(logs.resolve(processes.size() + ".log").toFile());
            process.environment().putAll(environment);
            processes.add(process.start());
        }
        List<URI> started = new ArrayList<>();
        for (int each = first; each < processes.size(); each++) {
            URI gateway = awaitAddress(each);
            await().atMost(PATIENCE).until(() -> isReady(gateway));
            started.add(gateway);
        }
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
        return ApiContract.validated(ask(gateway, address, headers).join());
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

    /** Tells the gateway that was started as the n-th to stop, as Kubernetes does, and says when it has. */
    CompletableFuture<Process> stop(int number) {
        processes.get(number).destroy();
        return processes.get(number).onExit();
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

    /** Where it listens, as it logs: the system gives it a port, which no other process can have taken meanwhile. */
    private URI awaitAddress(int number) throws IOException {
        await().atMost(PATIENCE)
                .until(() -> !processes.get(number).isAlive()
                        || LISTENING.matcher(log(number)).find());
        Matcher listening = LISTENING.matcher(log(number));
        assertThat(listening.find()).as(log(number)).isTrue();
        return URI.create("http://127.0.0.1:" + listening.group(1));
    }

    private boolean isReady(URI gateway) {
        return ask(gateway, "/q/health/ready")
                .handle((answer, thrown) -> thrown == null && answer.statusCode() == 200)
                .join();
    }

    private static List<String> command(SimulatedClouds clouds, String... settings) {
        String ali = "-Dupgrades.accounts.ali-load.";
        String hw = "-Dupgrades.accounts.hw-load.";
        Stream<String> usual = Stream.of(
                "-Xmx128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.http.port=0",
                "-Dupgrades.access=open",
                "-Dquarkus.shutdown.delay=100MS",
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
        return Packaged.command(Stream.concat(usual, Stream.of(settings)).toList());
    }
}
