package io.upgrades.gateway.simulator;

import io.upgrades.gateway.simulator.World.AlibabaCluster;
import io.upgrades.gateway.simulator.World.HuaweiCluster;
import io.upgrades.gateway.simulator.World.Paging;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Many clusters that are all alike, for measuring. */
final class GeneratedWorld {
    private static final String PROJECT = "0536cdee2200d5912f7cc00b877980f1";
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private GeneratedWorld() {}

    static World create(int clusters, int upgrades) {
        World.Builder world = World.builder()
                .account("ali-load", "LTAI5tLoadAliKey0001", "load-ali-secret")
                .account("hw-load", "LOADHUAWEIKEY0000001", "load-huawei-secret")
                .project("hw-load", "cn-north-4", PROJECT);
        JsonObject components = components(upgrades);
        List<JsonObject> records = records(upgrades);
        for (int number = 0; number < (clusters + 1) / 2; number++) {
            world.cluster(new AlibabaCluster(
                    "ali-load",
                    "cn-hangzhou",
                    "c%032x".formatted(number),
                    "load-" + number,
                    now -> components,
                    Fault.none()));
        }
        for (int number = 0; number < clusters / 2; number++) {
            world.cluster(new HuaweiCluster(
                    PROJECT,
                    "00000000-0000-4000-8000-%012d".formatted(number),
                    "load-" + number,
                    now -> records,
                    Paging.DOCUMENTED,
                    Fault.none()));
        }
        return world.build();
    }

    private static JsonObject components(int upgrades) {
        JsonObject components = new JsonObject();
        for (int number = 0; number < upgrades; number++) {
            Instant start = EPOCH.plusSeconds(number);
            components.put(
                    "addon-" + number,
                    Samples.addon(
                            "addon-" + number,
                            "v1." + number,
                            "true",
                            Samples.task("Success", start, start.plusSeconds(60))));
        }
        return components;
    }

    private static List<JsonObject> records(int upgrades) {
        return IntStream.range(0, upgrades)
                .mapToObj(number -> Samples.record(
                        "item-" + number,
                        "Completed",
                        "update-kernel",
                        "job-" + number,
                        EPOCH.plusSeconds(number),
                        EPOCH.plusSeconds(number + 60L),
                        null))
                .toList();
    }
}
