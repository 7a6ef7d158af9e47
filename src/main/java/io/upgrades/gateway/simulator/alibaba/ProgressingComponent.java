package io.upgrades.gateway.simulator.alibaba;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.progress.Moment;
import io.upgrades.gateway.simulator.progress.Moment.Begun;
import io.upgrades.gateway.simulator.progress.Script;
import java.time.Instant;
import java.util.List;

/** A component with one task at a time; each run of the script is a new task, each success a new version. */
record ProgressingComponent(String name, Script script) implements Component {
    /** What Go writes for a time that is not set. */
    static final String ZERO_TIME = "0001-01-01T00:00:00Z";

    private static final int VERSIONS = 1_000;

    @Override
    public String versionAt(Instant now) {
        Moment moment = script.at(now);
        long done = moment.number() + (isSuccess(latest(moment)) ? 1 : 0);
        return "v1." + Math.floorMod(done, VERSIONS) + ".0-aliyun.1";
    }

    @Override
    public ObjectNode upgradeStatusAt(Instant now) {
        Moment moment = script.at(now);
        Begun latest = latest(moment);
        ObjectNode entry = Json.object();
        entry.putObject("addon_info")
                .put("component_name", name)
                .put("version", versionAt(now))
                .put("ready_to_upgrade", String.valueOf(latest.phase().over()));
        entry.putObject("tasks")
                .put("created_at", moment.startedAt().toString())
                .put("finished_at", latest.phase().over() ? latest.at().toString() : ZERO_TIME)
                .put("status", latest.phase().status())
                .put("is_canceled", latest.phase().status().equals("Canceled"));
        return entry;
    }

    private static Begun latest(Moment moment) {
        List<Begun> begun = moment.begun();
        return begun.get(begun.size() - 1);
    }

    private static boolean isSuccess(Begun begun) {
        return begun.phase().status().equals("Success");
    }
}
