package io.upgrades.gateway.provider.alibaba;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An add-on of a cluster, as {@code ListClusterAddonInstances} gives it.
 *
 * @param state verbatim; null where it is not said
 * @param version the installed version; null where it is not said
 */
record InstalledAddon(String name, String state, String version) {
    /**
     * Whether an upgrade is under way in each known state. The first four are documented, the others occur in the field.
     * Any other state than {@code upgrading} is about the add-on and not about an upgrade: {@code active} does not tell
     * whether there was one or how it ended, and {@code failed} can be about the installation.
     */
    private static final Words<Boolean> STATES = new Words<>(
            Map.of(
                    "upgrading", true,
                    "active", false,
                    "updating", false,
                    "deleting", false,
                    "running", false,
                    "failed", false,
                    "error", false,
                    "initial", false,
                    "unhealthy", false),
            null);

    static boolean isKnown(String state) {
        return STATES.meaning(state) != null;
    }

    boolean upgrading() {
        return Boolean.TRUE.equals(STATES.meaning(state));
    }

    /** The add-ons in an answer, each once, none where the list is null; fails where it is not of the documented shape. */
    static List<InstalledAddon> listIn(JsonReply<JsonNode> answer) {
        JsonNode addons = answer.content().path("addons");
        if (addons.isNull()) {
            return List.of();
        }
        if (!addons.isArray() || !addons.valueStream().allMatch(addon -> JsonBody.text(addon.get("name")) != null)) {
            throw AlibabaErrors.READER.otherShape(answer.reply());
        }
        return List.copyOf(addons.valueStream()
                .map(InstalledAddon::of)
                .collect(toMap(InstalledAddon::name, identity(), (first, second) -> first, LinkedHashMap::new))
                .values());
    }

    private static InstalledAddon of(JsonNode addon) {
        return new InstalledAddon(
                JsonBody.text(addon.get("name")),
                JsonBody.verbatim(addon.get("state")),
                JsonBody.text(addon.get("version")));
    }
}
