package io.upgrades.gateway.api;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.upgrades.gateway.catalog.ClusterView;
import io.upgrades.gateway.catalog.Deadlines;
import io.upgrades.gateway.catalog.Fleet;
import io.upgrades.gateway.catalog.WatchedCluster;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Freshness;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What an answer costs that is made anew: finding its page among 100,000 upgrades, and encoding it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswersBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int CLUSTERS = 5_000;
    private static final int UPGRADES = 20;

    private final ObjectMapper json = new ObjectMapper()
            .registerModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private final Fleet fleet = Fleet.of(
            IntStream.range(0, CLUSTERS).mapToObj(AnswersBenchmark::cluster).toList(), List.of(), List.of(), 0, NOW);
    private final UpgradeRequest everything = request(Map.of());
    private final UpgradeRequest filtered = request(Map.of("status", "FAILED", "sort", "component"));
    private final UpgradePage page = UpgradePage.of(fleet, everything);
    private final byte[] encoded = json_of_100_upgrades();

    @Benchmark
    public UpgradePage the_latest_100_of_100_000_upgrades() {
        return UpgradePage.of(fleet, everything);
    }

    @Benchmark
    public UpgradePage filtered_and_sorted_out_of_100_000_upgrades() {
        return UpgradePage.of(fleet, filtered);
    }

    @Benchmark
    public byte[] json_of_100_upgrades() {
        try {
            return json.writeValueAsBytes(page);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Benchmark
    public byte[] table_of_100_upgrades() throws java.io.IOException {
        return new CsvWriter(json).write(page);
    }

    @Benchmark
    public EncodedResponse compressed_100_upgrades() {
        return EncodedResponse.of(fleet.version(), MediaType.APPLICATION_JSON, Optional.empty(), encoded);
    }

    private static UpgradeRequest request(Map<String, String> sent) {
        return UpgradeRequest.of(
                sent.entrySet().stream().collect(toMap(Map.Entry::getKey, value -> List.of(value.getValue()))),
                Caller.ANYBODY,
                NOW);
    }

    private static ClusterView cluster(int number) {
        ClusterRef cluster = new ClusterRef(Provider.HUAWEI, "hw", "cn-north-4", "cluster-" + number);
        List<Upgrade> upgrades = IntStream.range(0, UPGRADES)
                .mapToObj(each -> upgrade(cluster, number, each))
                .toList();
        return new ClusterView(
                new WatchedCluster(cluster, null, null, true),
                Freshness.FRESH,
                Optional.of(new Snapshot(cluster, null, upgrades, NOW)),
                Optional.empty(),
                Deadlines.all(NOW));
    }

    private static Upgrade upgrade(ClusterRef cluster, int number, int each) {
        return new Upgrade(
                "%032x".formatted((long) number * UPGRADES + each),
                cluster.provider(),
                cluster.account(),
                cluster.region(),
                cluster.clusterId(),
                null,
                "component-" + each,
                Operation.UPGRADE,
                UpgradeStatus.values()[(number + each) % UpgradeStatus.values().length],
                "Word",
                "update-kernel",
                null,
                "8.2.0",
                "8.2.0.100",
                null,
                NOW.minusSeconds(60L * number + each),
                NOW,
                "done",
                "930d2820-fc17-4a42-9a50-eb695bf05e83",
                "2c90804789bf441e0189bf4c78fd0001",
                NOW);
    }
}
