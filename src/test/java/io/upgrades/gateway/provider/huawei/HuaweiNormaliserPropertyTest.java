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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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

    @Property(tries = 2000)
    void an_update_awaits_its_commit_exactly_while_no_commit_or_rollback_of_its_item_is_known_to_be_later(
            @ForAll("histories") List<UpdateRecord> history) {
        List<Upgrade> upgrades = HuaweiNormaliser.normalise(history, CLUSTER, NOW);

        for (UpdateRecord record : history) {
            Upgrade upgrade = ofJob(upgrades, record.jobId());
            if (!record.status().equals("Update_Success")) {
                assertThat(upgrade.status()).isNotEqualTo(UpgradeStatus.AWAITING_COMMIT);
                continue;
            }
            boolean over = record.itemId() != null
                    && history.stream()
                            .filter(other -> !other.jobId().equals(record.jobId()))
                            .filter(other -> record.itemId().equals(other.itemId()))
                            .filter(other -> other.recordType().startsWith("commit")
                                    || other.recordType().startsWith("rollback"))
                            .anyMatch(other -> other.startTime() == null
                                    || record.startTime() == null
                                    || other.startTime().compareTo(record.startTime()) >= 0);
            assertThat(upgrade.status()).isEqualTo(over ? UpgradeStatus.SUCCEEDED : UpgradeStatus.AWAITING_COMMIT);
        }
    }

    @Property(tries = 500)
    void ids_do_not_depend_on_what_else_happened_to_the_item(@ForAll("histories") List<UpdateRecord> history) {
        List<Upgrade> together = HuaweiNormaliser.normalise(history, CLUSTER, NOW);

        history.forEach(record -> assertThat(ofJob(together, record.jobId()).id())
                .isEqualTo(HuaweiNormaliser.normalise(List.of(record), CLUSTER, NOW)
                        .get(0)
                        .id()));
    }

    private static Upgrade ofJob(List<Upgrade> upgrades, String job) {
        return upgrades.stream()
                .filter(upgrade -> job.equals(upgrade.jobId()))
                .findFirst()
                .orElseThrow();
    }

    /** Records with a job each, of two items and none. */
    @Provide
    Arbitrary<List<UpdateRecord>> histories() {
        Arbitrary<String> items = Arbitraries.of("i1", "i2").injectNull(0.1);
        Arbitrary<String> types =
                Arbitraries.of("update-cluster", "update-kernel", "commit-cluster", "rollback-cluster", "expand");
        Arbitrary<String> times = Arbitraries.of("2023-08-04T06:00:00", "2023-08-04T07:00:00", "2023-08-04T08:00:00")
                .injectNull(0.2);
        return Combinators.combine(items, types, times)
                .as((item, type, time) -> new UpdateRecord(
                        item,
                        type.startsWith("update") ? "Update_Success" : "Commit_Running",
                        type,
                        null,
                        null,
                        time,
                        null,
                        null,
                        null))
                .list()
                .ofMaxSize(6)
                .map(HuaweiNormaliserPropertyTest::withJobs);
    }

    private static List<UpdateRecord> withJobs(List<UpdateRecord> records) {
        return IntStream.range(0, records.size())
                .mapToObj(place -> {
                    UpdateRecord record = records.get(place);
                    return new UpdateRecord(
                            record.itemId(),
                            record.status(),
                            record.recordType(),
                            null,
                            null,
                            record.startTime(),
                            null,
                            "j" + place,
                            null);
                })
                .toList();
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
