package io.upgrades.gateway.simulator.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run, seen at an instant.
 *
 * @param number of the run since the script began
 */
public record Moment(long number, Run run, Instant startedAt, Instant now) {

    /** A phase that has begun. */
    public record Begun(Phase phase, Instant at) {}

    /** The phases that have begun, in order; there is always one. */
    public List<Begun> begun() {
        List<Begun> begun = new ArrayList<>();
        Instant at = startedAt;
        for (Phase phase : run.phases()) {
            if (at.isAfter(now)) {
                break;
            }
            begun.add(new Begun(phase, at));
            at = at.plus(phase.lasts());
        }
        return begun;
    }
}
