package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.FuzzedUpgrades;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class AlibabaNormaliserFuzzTest {
    private static final ClusterRef CLUSTER = new ClusterRef(Provider.ALIBABA, "a", "r", "c");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @FuzzTest(maxDuration = "10m")
    void any_bytes_are_upgrades_or_another_shape(byte[] body) {
        normalised(body).ifPresent(upgrades -> {
            FuzzedUpgrades.areOfTheModel(upgrades, CLUSTER, NOW);
            assertThat(normalised(body)).contains(upgrades);
            JsonNode answer = JsonBody.parse(body).orElseThrow();
            upgrades.forEach(upgrade -> keepsTheCloudsWord(upgrade, answer.get(upgrade.component())));
        });
    }

    private static Optional<List<Upgrade>> normalised(byte[] body) {
        return JsonBody.parse(body).flatMap(answer -> AddonAnswers.normalise(body, asked(answer), CLUSTER, NOW));
    }

    private static List<String> asked(JsonNode answer) {
        List<String> asked = new ArrayList<>();
        answer.fieldNames().forEachRemaining(asked::add);
        asked.add("not installed");
        return asked;
    }

    private static void keepsTheCloudsWord(Upgrade upgrade, JsonNode component) {
        JsonNode tasks = component.path("tasks");
        Stream<JsonNode> each = tasks.isArray() ? tasks.valueStream() : Stream.of(tasks);
        if (upgrade.status() != UpgradeStatus.NOT_STARTED) {
            assertThat(each.map(task -> JsonBody.verbatim(task.get("status")))).contains(upgrade.providerStatus());
        }
    }
}
