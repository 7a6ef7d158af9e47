package io.upgrades.gateway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The processes of one measurement: what is measured has one core for itself, and the clouds, and whoever asks, the other.
 * They are ended with it, the last one first.
 */
final class Setup implements AutoCloseable {
    static final String GATEWAY = "http://127.0.0.1:18480";
    static final Path FOLDER = Path.of("target", "bench");

    static final String PACKAGED = "target/quarkus-app/quarkus-run.jar";

    private static final boolean HAS_CORE_FOR_EACH = Runtime.getRuntime().availableProcessors() > 1;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** With the simulated clouds, which are moved away from what is packaged. */
    static String classpath() {
        return System.getProperty("java.class.path") + ":" + System.getProperty("simulator", "target/simulator-classes");
    }

    /** Where the simulated clouds are. */
    record Clouds(String alibaba, String huawei, int clusters, int upgrades) {}

    private final List<Process> processes = new ArrayList<>();

    /** Simulated clouds that take so long for each call. */
    Clouds clouds(int clusters, int upgrades, int latencyMs) throws IOException {
        Process process = start(
                1,
                Stream.of(
                        "java",
                        "-cp",
                        classpath(),
                        "io.upgrades.gateway.simulator.SimulatedClouds",
                        "0",
                        "0",
                        Integer.toString(clusters),
                        Integer.toString(latencyMs),
                        Integer.toString(upgrades)));
        BufferedReader said = process.inputReader();
        return new Clouds(address(said, "alibaba "), address(said, "huawei "), clusters, upgrades);
    }

    private static String address(BufferedReader said, String prefix) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(prefix)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The simulated clouds do not start.");
        }
        return line.substring(prefix.length());
    }

    /** The packaged gateway, which discovers the clusters of these clouds; not ready yet. */
    Process gateway(Clouds clouds, String... options) throws IOException {
        return gateway(PACKAGED, clouds, options);
    }

    /** The same of some build. */
    Process gateway(String packaged, Clouds clouds, String... options) throws IOException {
        String components = IntStream.range(0, clouds.upgrades())
                .mapToObj(number -> "component-" + number)
                .collect(Collectors.joining(","));
        String ali = "-Dupgrades.accounts.ali-load.";
        String hw = "-Dupgrades.accounts.hw-load.";
        return start(
                0,
                Stream.of(
                                Stream.of("java"),
                                Stream.of(options),
                                Stream.of(
                                        "-Dquarkus.http.port=18480",
                                        "-Dquarkus.shutdown.delay-enabled=false",
                                        "-Dupgrades.access=open",
                                        "-Dupgrades.upstream.rate=10000",
                                        ali + "provider=alibaba",
                                        ali + "access-key-id=LTAI5tLoadAliLoad0001",
                                        ali + "access-key-secret=simulated-secret-of-ali-load-01",
                                        ali + "components=" + components,
                                        ali + "regions.cn-hangzhou.clusters=*",
                                        ali + "regions.cn-hangzhou.endpoint=" + clouds.alibaba(),
                                        hw + "provider=huawei",
                                        hw + "access-key-id=HWLOADAK000000000001",
                                        hw + "access-key-secret=simulated-secret-of-hw-load-01",
                                        hw + "regions.cn-north-4.project-id=0536cdee2200d5912f7cc00b877980f1",
                                        hw + "regions.cn-north-4.clusters=*",
                                        hw + "regions.cn-north-4.endpoint=" + clouds.huawei(),
                                        "-jar",
                                        packaged))
                        .flatMap(parts -> parts));
    }

    /** Starts a program on a core, where there are two; otherwise all share the one. */
    Process start(int core, Stream<String> command) throws IOException {
        Process process = new ProcessBuilder(onCore(core, command).toList())
                .redirectError(FOLDER.resolve("errors.txt").toFile())
                .start();
        processes.add(process);
        return process;
    }

    /** Leaves the first core to what is measured. */
    static void moveAside() throws IOException, InterruptedException {
        if (HAS_CORE_FOR_EACH) {
            String pid = Long.toString(ProcessHandle.current().pid());
            run(1, Stream.of("taskset", "--all-tasks", "--cpu-list", "--pid", "1", pid));
        }
    }

    private static Stream<String> onCore(int core, Stream<String> command) {
        return HAS_CORE_FOR_EACH
                ? Stream.concat(Stream.of("taskset", "-c", Integer.toString(core)), command)
                : command;
    }

    /** What a program on a core says. */
    static String run(int core, Stream<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(onCore(core, command).toList())
                .redirectErrorStream(true)
                .start();
        String said = new BufferedReader(new InputStreamReader(process.getInputStream()))
                .lines()
                .collect(Collectors.joining("\n"));
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }

    /** Asks until something is known of every cluster. */
    static void awaitAll(Clouds clouds) throws InterruptedException {
        await(() -> {
            JsonNode page = new ObjectMapper().readTree(get("/upgrades?limit=1").body());
            return page.at("/sources/fresh").asInt() == clouds.clusters();
        });
    }

    static void awaitReady() throws InterruptedException {
        await(() -> get("/q/health/ready").status() == 200);
    }

    /** Something that is true, or not yet. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    static void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException notYet) {
                // The process begins to listen in a moment.
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("waited in vain");
    }

    /** What was answered. */
    record Answer(int status, byte[] bytes, String tag) {
        String body() {
            return new String(bytes, UTF_8);
        }
    }

    /** By the plainest client there is, whose own time is little beside what is measured. */
    static Answer get(String address, String... headers) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(GATEWAY + address).toURL().openConnection();
        for (int each = 0; each < headers.length; each += 2) {
            connection.setRequestProperty(headers[each], headers[each + 1]);
        }
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(
                    status, body == null ? new byte[0] : body.readAllBytes(), connection.getHeaderField("ETag"));
        }
    }

    /** How long an answer takes, in milliseconds. */
    static double millis(String address, String... headers) throws IOException {
        long begun = System.nanoTime();
        Answer answer = get(address, headers);
        double millis = (System.nanoTime() - begun) / 1e6;
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return millis;
    }

    /** The memory that a process holds now, in MB. */
    static double resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    @Override
    public void close() {
        Collections.reverse(processes);
        processes.forEach(process -> {
            process.destroy();
            process.onExit().join();
        });
    }
}
