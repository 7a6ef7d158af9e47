package io.upgrades.gateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.api.FaultsTest;
import io.upgrades.gateway.simulator.SimulatedClouds;
import io.upgrades.gateway.simulator.World;
import io.upgrades.gateway.simulator.http.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that clouds do wrong, as a packaged gateway names it: each with a cluster that nothing is known of. */
class FaultsIT {
    private static final World WORLD = World.generated(200, 3);

    private static SimulatedClouds clouds;
    private static Gateways gateways;
    private static URI gateway;
    private static Iterator<String> alibaba;
    private static Iterator<String> huawei;

    @BeforeAll
    static void begin(@TempDir Path logs) throws IOException {
        clouds = SimulatedClouds.start(WORLD, Clock.systemUTC());
        gateways = new Gateways(logs);
        gateway = gateways.start(1, clouds, "-Dupgrades.upstream.timeout=2s").get(0);
        alibaba = WORLD.clusterIds().stream().filter(FaultsIT::isOfAlibaba).iterator();
        huawei = WORLD.clusterIds().stream().filter(id -> !isOfAlibaba(id)).iterator();
    }

    @AfterAll
    static void end() {
        gateways.close();
        clouds.close();
    }

    /**
     * The clouds take turns, so that an answer ends a row of failures before it opens the breaker. The faults of a refused
     * key come last: after them the account is left alone for a while.
     */
    static Stream<Arguments> faults() {
        Map<Object, List<Arguments>> ofCloud =
                FaultsTest.faults().collect(Collectors.groupingBy(fault -> fault.get()[0]));
        int most = ofCloud.values().stream().mapToInt(List::size).max().orElseThrow();
        return IntStream.range(0, most)
                .boxed()
                .flatMap(turn -> ofCloud.values().stream()
                        .filter(faults -> turn < faults.size())
                        .map(faults -> faults.get(turn)))
                .sorted(Comparator.comparing(fault -> fault.get()[2].equals("UNAUTHORIZED")));
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @MethodSource("faults")
    void a_fault_has_its_name_and_leaves_the_other_cloud_alone(String provider, String name, String code, Fault fault) {
        boolean ofAlibaba = provider.equals("alibaba");
        String faulty = (ofAlibaba ? alibaba : huawei).next();
        String well = (ofAlibaba ? huawei : alibaba).next();
        clouds.fault(faulty, fault);
        boolean isLockedOut = code.equals("UNAUTHORIZED");

        JsonPath page =
                JsonPath.from(gateways.get(gateway, "/upgrades?cluster=" + faulty + (isLockedOut ? "" : "," + well))
                        .body());

        assertThat(page.getList("problems.clusterId")).containsExactly(faulty);
        assertThat(page.getList("problems.error.code")).containsExactly(code);
        if (!isLockedOut) {
            assertThat(page.getList("items.clusterId")).containsExactly(well, well, well);
        }
    }

    private static boolean isOfAlibaba(String clusterId) {
        return clusterId.startsWith("c");
    }
}
