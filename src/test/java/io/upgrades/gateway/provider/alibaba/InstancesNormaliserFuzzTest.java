package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.FuzzedUpgrades;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class InstancesNormaliserFuzzTest {
    private static final ClusterRef CLUSTER = new ClusterRef(Provider.ALIBABA, "a", "r", "c");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** One document is both answers: {@code addons} of the one, {@code events} of the other. */
    @FuzzTest(maxDuration = "10m")
    void any_bytes_are_upgrades_or_another_shape(byte[] body) {
        JsonBody.parse(body).ifPresent(answers -> {
            try {
                List<Upgrade> upgrades = normalised(answers);

                FuzzedUpgrades.areOfTheModel(upgrades, CLUSTER, NOW);
                assertThat(normalised(answers)).isEqualTo(upgrades);
                upgrades.stream()
                        .filter(upgrade -> upgrade.status() == UpgradeStatus.UNKNOWN)
                        .forEach(upgrade -> keepsTheCloudsWord(upgrade, answers));
            } catch (UpstreamException otherShape) {
                assertThat(otherShape.failure().code()).isEqualTo(FailureCode.BAD_RESPONSE);
            }
        });
    }

    private static List<Upgrade> normalised(JsonNode answers) {
        return InstancesNormaliser.normalise(
                InstalledAddon.listIn(new JsonReply<>(answers, Replies.of(200, ""))),
                answers.path("events")
                        .valueStream()
                        .map(AddonEvent::of)
                        .flatMap(Optional::stream)
                        .toList(),
                CLUSTER,
                NOW);
    }

    private static void keepsTheCloudsWord(Upgrade upgrade, JsonNode answers) {
        Stream<String> states =
                answers.path("addons").valueStream().map(addon -> JsonBody.verbatim(addon.get("state")));
        Stream<String> reasons = answers.path("events")
                .valueStream()
                .map(event -> JsonBody.verbatim(event.path("data").get("reason")));
        assertThat(Stream.concat(states, reasons)).contains(upgrade.providerStatus());
    }
}
