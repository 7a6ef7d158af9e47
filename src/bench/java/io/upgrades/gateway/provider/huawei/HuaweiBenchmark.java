package io.upgrades.gateway.provider.huawei;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upgrades.gateway.provider.Credentials;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one call to Huawei Cloud costs beside the network: the signature, and its answer of 20 upgrades. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HuaweiBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Credentials key = Credentials.of("HWLOADAK000000000001", "simulated-secret-of-hw-load-01", null);
    private final ClusterRef cluster =
            new ClusterRef(Provider.HUAWEI, "hw-load", "cn-north-4", "00000000-0000-4000-9000-000000000000");
    private final URI uri = URI.create("https://dws.cn-north-4.myhuaweicloud.com/v2/0536cdee2200d5912f7cc00b877980f1"
            + "/clusters/" + cluster.clusterId() + "/upgrade-management/records?offset=0&limit=100");
    private final Map<String, String> headers =
            Map.of("content-type", "application/json", "x-sdk-date", "20260101T120000Z");
    private final byte[] answer = IntStream.range(0, 20)
            .mapToObj(number -> """
                    {"item_id": "00000000-0000-4000-8000-%1$012x", "status": "Completed", "record_type": "update-cluster",
                     "from_version": "8.3.0.%1$d", "to_version": "8.3.1.%1$d", "start_time": "2025-06-01T00:%1$02d:00",
                     "end_time": "2025-06-01T01:00:00", "job_id": "2c908047%1$016x"}"""
                    .formatted(number))
            .collect(Collectors.joining(",", "{\"count\": 20, \"records\": [", "]}"))
            .getBytes(UTF_8);

    @Benchmark
    public String sign() {
        return SdkHmacSigner.authorization("GET", uri, headers, key);
    }

    @Benchmark
    public List<Upgrade> read_and_normalise_20_upgrades() {
        return HuaweiNormaliser.normalise(
                HuaweiAnswers.page(answer).orElseThrow().records(), cluster, NOW);
    }
}
