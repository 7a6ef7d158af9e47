package io.upgrades.gateway.simulator.alibaba;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.http.Json;
import java.time.Instant;

/** A component that stays as it is. */
record FixedComponent(String name, ObjectNode entry) implements Component {

    static ObjectNode entry(String name, String version) {
        ObjectNode entry = Json.object();
        entry.putObject("addon_info")
                .put("component_name", name)
                .put("version", version)
                .put("ready_to_upgrade", "true");
        return entry;
    }

    @Override
    public String versionAt(Instant now) {
        return entry.path("addon_info").path("version").asText("");
    }

    @Override
    public ObjectNode upgradeStatusAt(Instant now) {
        return entry;
    }
}
