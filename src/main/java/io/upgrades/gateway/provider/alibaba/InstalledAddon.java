package io.upgrades.gateway.provider.alibaba;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * An add-on of a cluster, as {@code ListClusterAddonInstances} gives it.
 *
 * @param state what it is doing, verbatim; null where it is not said
 * @param version the version it has; null where it is not said
 */
record InstalledAddon(String name, String state, String version) {

    /** The add-ons in an answer, each once, none where the list is null; fails where it is not of the documented shape. */
    static List<InstalledAddon> listIn(JsonReply<JsonNode> answer) {
        JsonNode addons = answer.content().path("addons");
        if (addons.isNull()) {
            return List.of();
        }
        if (!addons.isArray() || !addons.valueStream().allMatch(addon -> JsonBody.text(addon.get("name")) != null)) {
            throw AlibabaErrors.otherShape(answer.reply());
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
