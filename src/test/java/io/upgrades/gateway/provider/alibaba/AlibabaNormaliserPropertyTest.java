package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.AnyJson;
import io.upgrades.gateway.provider.Timestamps;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AlibabaNormaliserPropertyTest {
    private static final ClusterRef CLUSTER = new ClusterRef(Provider.ALIBABA, "a", "r", "c");
    private static final List<String> NAMES = List.of("coredns", "metric-server", "中文", "");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Property(tries = 2000)
    void any_json_is_upgrades_or_another_shape_and_never_an_exception(@ForAll("anything") JsonNode answer) {
        Optional<List<Upgrade>> upgrades = AddonAnswers.normalise(answer, NAMES, CLUSTER, NOW);

        assertThat(upgrades.isEmpty() || answer.isObject()).isTrue();
        upgrades.ifPresent(all -> assertThat(all).extracting(Upgrade::component).allMatch(name -> answer.has(name)));
    }

    @Property(tries = 2000)
    void nothing_is_invented(@ForAll("answers") JsonNode any) {
        JsonNode answer = AnyJson.asSent(any);
        Optional<List<Upgrade>> upgrades = AddonAnswers.normalise(answer, NAMES, CLUSTER, NOW);

        upgrades.ifPresent(all -> {
            assertThat(all).extracting(Upgrade::id).doesNotHaveDuplicates();
            all.forEach(upgrade -> saidByTheCloud(upgrade, answer.get(upgrade.component())));
        });
    }

    private static void saidByTheCloud(Upgrade upgrade, JsonNode component) {
        List<String> said = scalars(component).map(JsonNode::asText).toList();
        Stream.of(upgrade.currentVersion(), upgrade.providerStatus(), upgrade.message())
                .filter(text -> text != null && !text.startsWith("{") && !text.startsWith("["))
                .forEach(text -> assertThat(said).contains(text));
        assertThat(Stream.of(upgrade.fromVersion(), upgrade.toVersion(), upgrade.itemId(), upgrade.jobId()))
                .containsOnlyNulls();
        if (upgrade.providerStatus() == null) {
            assertThat(upgrade.status()).isIn(UpgradeStatus.NOT_STARTED, UpgradeStatus.UNKNOWN, UpgradeStatus.CANCELED);
        }
        if (upgrade.startedAt() != null) {
            assertThat(said).extracting(Timestamps::parse).contains(upgrade.startedAt());
        }
    }

    private static Stream<JsonNode> scalars(JsonNode node) {
        return node.isContainerNode()
                ? node.valueStream().flatMap(AlibabaNormaliserPropertyTest::scalars)
                : Stream.of(node);
    }

    @Provide
    Arbitrary<JsonNode> anything() {
        return Arbitraries.oneOf(AnyJson.value(), answers());
    }

    @Provide
    Arbitrary<JsonNode> answers() {
        Arbitrary<JsonNode> task = AnyJson.object(
                List.of("created_at", "finished_at", "status", "is_canceled", "message", "error"),
                "2020-12-28T17:01:55Z",
                "0001-01-01T00:00:00Z",
                "Success",
                "Upgrading",
                "true",
                "");
        Arbitrary<JsonNode> info = AnyJson.object(
                List.of("component_name", "version", "ready_to_upgrade", "can_upgrade"), "true", "false", "v1", "");
        Arbitrary<JsonNode> tasks =
                Arbitraries.oneOf(task, task.list().ofMaxSize(3).map(AnyJson::array), AnyJson.value());
        Arbitrary<JsonNode> part = Arbitraries.oneOf(info, tasks);
        Arbitrary<JsonNode> component = Arbitraries.maps(
                        Arbitraries.of("addon_info", "tasks", "can_upgrade", "other"), part)
                .map(AnyJson::object);
        return Arbitraries.maps(Arbitraries.of(NAMES), component).ofMaxSize(3).map(AnyJson::object);
    }
}
