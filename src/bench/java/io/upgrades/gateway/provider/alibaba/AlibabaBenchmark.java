package io.upgrades.gateway.provider.alibaba;

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

/** What one call to Alibaba Cloud costs beside the network: the signature, and its answer of 20 upgrades. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AlibabaBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Credentials key = Credentials.of("LTAI5tLoadAliLoad0001", "simulated-secret-of-ali-load-01", null);
    private final ClusterRef cluster =
            new ClusterRef(Provider.ALIBABA, "ali-load", "cn-hangzhou", "c00000000000000000000000a11000000");
    private final List<String> components = IntStream.range(0, 20)
            .mapToObj(number -> "component-" + number)
            .toList();
    private final URI uri = URI.create("https://cs.cn-hangzhou.aliyuncs.com/clusters/" + cluster.clusterId()
            + "/components/upgradestatus?componentIds=" + String.join("%2C", components));
    private final Map<String, String> headers = Map.of(
            "x-acs-action", "DescribeClusterAddonsUpgradeStatus",
            "x-acs-version", "2015-12-15",
            "x-acs-date", "2026-01-01T12:00:00Z",
            "x-acs-signature-nonce", "5f0c2d9a-4b1e-7d33-88c1-f0a2b4d6e8f0",
            "x-acs-content-sha256", Acs3Signer.HASH_OF_NO_BODY);
    private final byte[] answer = components.stream()
            .map(component -> """
                    "%1$s": {"addon_info": {"component_name": "%1$s", "version": "v1.0", "ready_to_upgrade": "true"},
                      "can_upgrade": true, "template": "kube-system",
                      "tasks": {"status": "Success", "created_at": "2025-06-01T00:00:00Z",
                        "finished_at": "2025-06-01T00:05:00Z", "is_canceled": false, "message": "done"}}"""
                    .formatted(component))
            .collect(Collectors.joining(",", "{", "}"))
            .getBytes(UTF_8);

    @Benchmark
    public String sign() {
        return Acs3Signer.authorization("GET", uri, headers, key);
    }

    @Benchmark
    public List<Upgrade> read_and_normalise_20_upgrades() {
        return AddonAnswers.normalise(answer, components, cluster, NOW)
                .orElseThrow();
    }
}
