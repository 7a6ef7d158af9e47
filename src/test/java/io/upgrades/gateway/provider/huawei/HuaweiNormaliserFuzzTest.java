package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.FuzzedUpgrades;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class HuaweiNormaliserFuzzTest {
    private static final ClusterRef CLUSTER = new ClusterRef(Provider.HUAWEI, "a", "r", "c");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @FuzzTest(maxDuration = "10m")
    void any_bytes_are_upgrades_or_another_shape(byte[] body) {
        normalised(body).ifPresent(upgrades -> {
            FuzzedUpgrades.areOfTheModel(upgrades, CLUSTER, NOW);
            assertThat(normalised(body)).contains(upgrades);
            keepTheCloudsWords(upgrades, JsonBody.parse(body).orElseThrow().path("records"));
        });
    }

    private static Optional<List<Upgrade>> normalised(byte[] body) {
        return HuaweiAnswers.page(body).map(page -> HuaweiNormaliser.normalise(page.records(), CLUSTER, NOW));
    }

    private static void keepTheCloudsWords(List<Upgrade> upgrades, JsonNode records) {
        assertThat(upgrades)
                .extracting(Upgrade::providerStatus)
                .containsExactlyInAnyOrderElementsOf(verbatim(records, "status"));
        assertThat(upgrades)
                .extracting(Upgrade::providerType)
                .containsExactlyInAnyOrderElementsOf(verbatim(records, "record_type"));
    }

    private static List<String> verbatim(JsonNode records, String field) {
        return records.valueStream()
                .map(record -> JsonBody.verbatim(record.get(field)))
                .toList();
    }
}
