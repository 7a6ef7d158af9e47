package io.upgrades.gateway.provider.alibaba;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Upgrade;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** From an answer of {@code DescribeClusterAddonsUpgradeStatus} to upgrades, as a call goes that way. */
final class AddonAnswers {
    private AddonAnswers() {}

    /** The upgrades in an answer; empty where it is not of the documented shape. */
    static Optional<List<Upgrade>> normalise(
            byte[] body, Collection<String> asked, ClusterRef cluster, Instant fetchedAt) {
        return JsonBody.read(body, answer -> AddonStatus.read(answer, asked))
                .flatMap(identity())
                .map(installed -> AlibabaNormaliser.normalise(installed, asked, cluster, fetchedAt));
    }

    static Optional<List<Upgrade>> normalise(
            JsonNode answer, Collection<String> asked, ClusterRef cluster, Instant fetchedAt) {
        return normalise(answer.toString().getBytes(UTF_8), asked, cluster, fetchedAt);
    }
}
