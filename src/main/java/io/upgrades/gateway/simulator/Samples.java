package io.upgrades.gateway.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Makes single upgrades in the form each cloud gives them. */
final class Samples {
    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String GO_ZERO_TIME = "0001-01-01T00:00:00Z";

    private Samples() {}

    /** An add-on of Container Service; the task may be anything, also null. */
    static JsonObject addon(String name, String version, Object readyToUpgrade, Object task) {
        return new JsonObject()
                .put(
                        "addon_info",
                        new JsonObject()
                                .put("component_name", name)
                                .put("version", version)
                                .put("ready_to_upgrade", readyToUpgrade))
                .put("tasks", task);
    }

    /** A task of Container Service; without an end it has Go's zero time, as the cloud does it. */
    static JsonObject task(String status, Instant start, Instant end) {
        return new JsonObject()
                .put("created_at", start.toString())
                .put("finished_at", end == null ? GO_ZERO_TIME : end.toString())
                .put("status", status)
                .put("is_canceled", false);
    }

    /** A record of DWS. */
    static JsonObject record(
            String item, String status, String type, String job, Instant start, Instant end, String failedReason) {
        return new JsonObject()
                .put("item_id", item)
                .put("status", status)
                .put("record_type", type)
                .put("from_version", "8.2.0")
                .put("to_version", "8.2.0.100")
                .put("start_time", start == null ? null : WITHOUT_ZONE.format(start))
                .put("end_time", end == null ? null : WITHOUT_ZONE.format(end))
                .put("job_id", job)
                .put("failed_reason", failedReason);
    }
}
