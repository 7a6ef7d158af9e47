package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.AnyJson;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HuaweiNormaliserPropertyTest {
    private static final ClusterRef CLUSTER = new ClusterRef(Provider.HUAWEI, "a", "r", "c");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Property(tries = 2000)
    void any_json_is_a_page_or_another_shape_and_never_an_exception(@ForAll("anything") JsonNode answer) {
        HuaweiAnswers.page(answer)
                .ifPresent(page -> assertThat(HuaweiNormaliser.normalise(page.records(), CLUSTER, NOW))
                        .hasSize(answer.path("records").size())
                        .extracting(Upgrade::id)
                        .doesNotHaveDuplicates());
    }

    @Property(tries = 2000)
    void nothing_is_invented(@ForAll("records") JsonNode any) {
        JsonNode record = AnyJson.asSent(any);
        JsonNode answer = AnyJson.object(Map.of("records", AnyJson.array(List.of(record))));
        Upgrade upgrade = HuaweiNormaliser.normalise(
                        HuaweiAnswers.page(answer).orElseThrow().records(), CLUSTER, NOW)
                .get(0);

        List<String> said = record.valueStream()
                .map(field -> field.isValueNode() ? field.asText() : field.toString())
                .toList();
        Stream.of(
                        upgrade.providerStatus(),
                        upgrade.providerType(),
                        upgrade.fromVersion(),
                        upgrade.toVersion(),
                        upgrade.itemId(),
                        upgrade.jobId(),
                        upgrade.message())
                .filter(text -> text != null)
                .forEach(text -> assertThat(said).contains(text));
        assertThat(upgrade)
                .extracting(Upgrade::currentVersion, Upgrade::readyToUpgrade, Upgrade::clusterName)
                .containsOnlyNulls();
        if (upgrade.providerStatus() == null) {
            assertThat(upgrade.status()).isEqualTo(UpgradeStatus.UNKNOWN);
        }
    }

    @Provide
    Arbitrary<JsonNode> anything() {
        Arbitrary<JsonNode> pages = Arbitraries.maps(
                        Arbitraries.of("records", "count", "other"),
                        Arbitraries.oneOf(records().list().ofMaxSize(4).map(AnyJson::array), AnyJson.value()))
                .map(AnyJson::object);
        return Arbitraries.oneOf(AnyJson.value(), pages);
    }

    @Provide
    Arbitrary<JsonNode> records() {
        return AnyJson.object(
                List.of(
                        "item_id",
                        "status",
                        "record_type",
                        "from_version",
                        "to_version",
                        "start_time",
                        "end_time",
                        "job_id",
                        "failed_reason"),
                "2023-08-04T06:46:46",
                "Completed",
                "update-kernel",
                "-",
                "");
    }
}
