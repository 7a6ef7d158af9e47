package io.upgrades.gateway.bench;

import com.aliyun.cs20151215.Client;
import com.aliyun.cs20151215.models.DescribeClusterAddonsUpgradeStatusRequest;
import com.huaweicloud.sdk.dws.v2.DwsClient;
import com.huaweicloud.sdk.dws.v2.model.ListUpdateRecordRequest;
import io.upgrades.gateway.simulator.OfficialClients;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.simulator.account.AccessKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a program does that has no gateway: it asks for each cluster with the vendors' own clients, in a pool of 32 threads. It
 * is a process of its own, beside a gateway that asks the same clouds for the same; the two take turns.
 */
public final class VendorClients {
    private static final int CLUSTERS = 200;
    private static final int UPGRADES = 20;
    private static final int THREADS = 32;
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 15;

    private VendorClients() {}

    static void measure(Report report) throws IOException, InterruptedException {
        try (Setup setup = new Setup()) {
            Setup.Clouds clouds = setup.clouds(CLUSTERS, UPGRADES, ColdFanOut.LATENCY_MS);
            Process gateway = setup.gateway(clouds, ColdFanOut.options());
            Setup.awaitReady();
            Setup.awaitAll(clouds);
            Process clients = setup.start(
                    0,
                    Stream.of(
                            "java",
                            "-Xmx256m",
                            "-cp",
                            Setup.classpath(),
                            VendorClients.class.getName(),
                            clouds.alibaba(),
                            clouds.huawei()));
            double[] ofGateway = new double[ROUNDS];
            double[] ofClients = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double gatewayMillis = ColdFanOut.cold(CLUSTERS);
                double clientsMillis = once(clients);
                if (round >= 0) {
                    ofGateway[round] = gatewayMillis;
                    ofClients[round] = clientsMillis;
                }
            }
            report.compare(
                    "cold, 200 clusters, against the vendors' clients in 32 threads",
                    "ms",
                    "≤ 0.33",
                    ofGateway,
                    ofClients);
            report.compare(
                    "memory of the process afterwards, against theirs",
                    "MB",
                    "≤ 0.25",
                    new double[] {Setup.resident(gateway)},
                    new double[] {Setup.resident(clients)});
        }
    }

    private static double once(Process clients) throws IOException {
        clients.outputWriter().write("again\n");
        clients.outputWriter().flush();
        return Double.parseDouble(clients.inputReader().readLine());
    }

    /**
     * Asks for all clusters whenever a line comes, and says how long that took.
     *
     * @param arguments addresses of Alibaba's cloud and of Huawei's
     */
    public static void main(String[] arguments) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Callable<Integer>> calls = calls(URI.create(arguments[0]), URI.create(arguments[1]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        while (lines.readLine() != null) {
            long begun = System.nanoTime();
            int upgrades = 0;
            for (Future<Integer> answer : pool.invokeAll(calls)) {
                upgrades += answer.get();
            }
            if (upgrades != CLUSTERS * UPGRADES) {
                throw new IllegalStateException(upgrades + " upgrades");
            }
            System.out.println((System.nanoTime() - begun) / 1e6);
        }
        pool.shutdown();
    }

    private static List<Callable<Integer>> calls(URI alibaba, URI huawei) {
        Client ack =
                OfficialClients.alibaba(alibaba, AccessKey.of("LTAI5tLoadAliLoad0001", "simulated-secret-of-ali-load-01"));
        DwsClient dws = OfficialClients.huawei(
                huawei,
                AccessKey.of("HWLOADAK000000000001", "simulated-secret-of-hw-load-01"),
                "0536cdee2200d5912f7cc00b877980f1");
        List<String> components = IntStream.range(0, UPGRADES)
                .mapToObj(number -> "component-" + number)
                .toList();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (String cluster : World.generated(CLUSTERS, UPGRADES).clusterIds()) {
            calls.add(
                    cluster.startsWith("c")
                            ? () -> ack.describeClusterAddonsUpgradeStatus(
                                            cluster,
                                            new DescribeClusterAddonsUpgradeStatusRequest().setComponentIds(components))
                                    .getBody()
                                    .size()
                            : () -> dws.listUpdateRecord(new ListUpdateRecordRequest()
                                            .withClusterId(cluster)
                                            .withLimit(100))
                                    .getRecords()
                                    .size());
        }
        return calls;
    }
}
