package io.upgrades.gateway.provider.alibaba;

import static io.upgrades.gateway.upgrade.UpgradeStatus.CANCELED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.FAILED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.RUNNING;
import static io.upgrades.gateway.upgrade.UpgradeStatus.SUCCEEDED;
import static io.upgrades.gateway.upgrade.UpgradeStatus.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.Timestamps;
import io.upgrades.gateway.provider.Words;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An event of {@code DescribeClusterEvents} that is about one add-on.
 *
 * <p>Source: Alibaba's "DescribeClusterEvents". Documented are the types, the meaning of {@code subject}, the levels
 * {@code info}, {@code warning} and {@code error}, and the single reason {@code Started}.
 *
 * @param isUpgrade false for an installation or its removal
 * @param component the add-on's name
 * @param at null where it cannot be read
 * @param reason verbatim; null where it is missing
 */
record AddonEvent(boolean isUpgrade, String component, Instant at, String reason, boolean isError, String message) {
    private static final String UPGRADE = "cluster_addon_upgrade";
    private static final Set<String> OTHERS = Set.of("cluster_addon_install", "cluster_addon_uninstall");

    /** The first is documented, the others are inferred. */
    private static final Words<UpgradeStatus> REASONS = new Words<>(
            Map.of(
                    "started", RUNNING,
                    "success", SUCCEEDED,
                    "succeed", SUCCEEDED,
                    "succeeded", SUCCEEDED,
                    "fail", FAILED,
                    "failed", FAILED,
                    "canceled", CANCELED,
                    "cancelled", CANCELED),
            UNKNOWN);

    /** The event in an entry of the list; empty where it is about no add-on. */
    static Optional<AddonEvent> of(JsonNode event) {
        String type = JsonBody.text(event.get("type"));
        String component = JsonBody.text(event.get("subject"));
        boolean isUpgrade = UPGRADE.equals(type);
        boolean isAboutAnAddon = isUpgrade || (type != null && OTHERS.contains(type));
        if (component == null || !isAboutAnAddon) {
            return Optional.empty();
        }
        JsonNode data = event.path("data");
        return Optional.of(new AddonEvent(
                isUpgrade,
                component,
                Timestamps.parse(JsonBody.text(event.get("time"))),
                JsonBody.verbatim(data.get("reason")),
                "error".equalsIgnoreCase(JsonBody.text(data.get("level"))),
                JsonBody.text(data.get("message"))));
    }

    /**
     * The status of the upgrade. The level {@code error} means a failure (inferred); if the reason contradicts it, the
     * status is unknown.
     */
    UpgradeStatus status() {
        UpgradeStatus said = REASONS.meaning(reason);
        if (!isError) {
            return said;
        }
        return said == UNKNOWN || said == FAILED ? FAILED : UNKNOWN;
    }
}
