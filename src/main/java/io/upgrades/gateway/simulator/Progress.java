package io.upgrades.gateway.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Upgrades that go on as time does: all of it follows from the time alone, and begins anew every few minutes. */
final class Progress {
    private static final Duration ADDON_CYCLE = Duration.ofMinutes(3);
    private static final Duration ADDON_RUNS = Duration.ofMinutes(1);

    private static final Duration CLUSTER_CYCLE = Duration.ofMinutes(4);
    private static final Duration WAITS_UNTIL = Duration.ofSeconds(20);
    private static final Duration RUNS_UNTIL = Duration.ofSeconds(100);
    private static final Duration COMMIT_FROM = Duration.ofSeconds(160);
    private static final Duration COMMIT_UNTIL = Duration.ofSeconds(200);
    private static final int CYCLES_REMEMBERED = 5;

    private Progress() {}

    /** An add-on that is upgraded for one minute out of three, so much behind the others; each time is a new task. */
    static JsonObject addon(String name, Duration behind, Instant now) {
        Instant start = cycleStart(now.minus(behind), ADDON_CYCLE).plus(behind);
        Instant end = start.plus(ADDON_RUNS);
        boolean running = now.isBefore(end);
        return Samples.addon(
                name,
                "v1." + start.getEpochSecond() / ADDON_CYCLE.toSeconds(),
                "true",
                running ? Samples.task("Upgrading", start, null) : Samples.task("Success", start, end));
    }

    /** The records of a cluster that is upgraded and committed every four minutes, newest first. */
    static List<JsonObject> records(Instant now) {
        Instant current = cycleStart(now, CLUSTER_CYCLE);
        List<JsonObject> records = new ArrayList<>();
        for (int back = 0; back < CYCLES_REMEMBERED; back++) {
            Instant start = current.minus(CLUSTER_CYCLE.multipliedBy(back));
            records.addAll(cycle(start, Duration.between(start, now)));
        }
        return records;
    }

    private static List<JsonObject> cycle(Instant start, Duration since) {
        String item = "cycle-" + start.getEpochSecond();
        Instant end = start.plus(RUNS_UNTIL);
        List<JsonObject> records = new ArrayList<>();
        if (since.compareTo(COMMIT_FROM) >= 0) {
            boolean committed = since.compareTo(COMMIT_UNTIL) >= 0;
            records.add(Samples.record(
                    item,
                    committed ? "Completed" : "Commit_Running",
                    "commit-cluster",
                    "commit-" + start.getEpochSecond(),
                    start.plus(COMMIT_FROM),
                    committed ? start.plus(COMMIT_UNTIL) : null,
                    null));
        }
        boolean waiting = since.compareTo(WAITS_UNTIL) < 0;
        boolean running = !waiting && since.compareTo(RUNS_UNTIL) < 0;
        boolean committed = since.compareTo(COMMIT_UNTIL) >= 0;
        String status = waiting ? "Waiting" : running ? "Update_Running" : committed ? "Completed" : "Update_Success";
        records.add(Samples.record(
                item,
                status,
                "update-cluster",
                "update-" + start.getEpochSecond(),
                waiting ? null : start.plus(WAITS_UNTIL),
                waiting || running ? null : end,
                null));
        return records;
    }

    private static Instant cycleStart(Instant now, Duration cycle) {
        long seconds = cycle.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }
}
