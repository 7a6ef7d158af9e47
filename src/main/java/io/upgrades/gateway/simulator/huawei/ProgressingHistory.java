package io.upgrades.gateway.simulator.huawei;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upgrades.gateway.simulator.progress.Moment;
import io.upgrades.gateway.simulator.progress.Moment.Begun;
import io.upgrades.gateway.simulator.progress.Script;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Each run of the script is an upgrade item; each of its steps, once begun, a record with a job of its own. */
record ProgressingHistory(String name, Script script) implements UpgradeHistory {
    private static final int MOST = 5;
    private static final int VERSIONS = 1_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public List<UpgradeRecord> recordsAt(Instant now) {
        List<UpgradeRecord> records = new ArrayList<>();
        Moment moment = script.at(now);
        while (records.size() < MOST) {
            records.addAll(recordsOf(moment));
            moment = script.before(moment);
        }
        return records.subList(0, MOST);
    }

    private List<UpgradeRecord> recordsOf(Moment moment) {
        Map<String, List<Begun>> steps = new LinkedHashMap<>();
        moment.begun()
                .forEach(begun -> steps.computeIfAbsent(begun.phase().step(), step -> new ArrayList<>())
                        .add(begun));
        boolean committed =
                moment.begun().stream().anyMatch(begun -> begun.phase().status().equals("Completed"));
        List<UpgradeRecord> records = new ArrayList<>();
        steps.forEach((step, begun) -> records.add(record(moment, begun, committed)));
        Collections.reverse(records);
        return records;
    }

    private UpgradeRecord record(Moment moment, List<Begun> step, boolean committed) {
        Begun first = step.get(0);
        Begun latest = step.get(step.size() - 1);
        String status = latest.phase().status();
        return new UpgradeRecord(
                UUID.nameUUIDFromBytes((name + "#" + moment.number()).getBytes(UTF_8))
                        .toString(),
                committed && status.equals("Update_Success") ? "UpdateCompleted_Success" : status,
                first.phase().step(),
                version(moment.number()),
                version(moment.number() + 1),
                TIME.format(first.at()),
                latest.phase().over() ? TIME.format(latest.at()) : null,
                jobId(first.at()),
                status.endsWith("_Failure") ? "Pre-upgrade check failed: node dws-cn-cn-1-1 is not reachable." : null);
    }

    private static String version(long number) {
        return "8.3.0." + (100 + Math.floorMod(number, VERSIONS));
    }

    /** As in upstream/huawei-dws.md: the job's start in epoch milliseconds is part of its id. */
    private String jobId(Instant start) {
        return String.format("2c908047%08x%012x0001", name.hashCode(), start.toEpochMilli());
    }
}
