package io.upgrades.gateway.simulator.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Upgrades that follow one another for ever, as a pure function of time.
 *
 * @param begins when the first run begins; before it the script is taken to have run as well
 */
public record Script(Instant begins, List<Run> runs) {
    public Script {
        runs = List.copyOf(runs);
    }

    public static Script of(Instant begins, Run... runs) {
        return new Script(begins, List.of(runs));
    }

    /** Where the script stands; times are whole seconds if {@link #begins} and the phases are. */
    public Moment at(Instant now) {
        long round = Math.floorDiv(Duration.between(begins, now).toMillis(), lasts().toMillis());
        Instant start = begins.plus(lasts().multipliedBy(round));
        long number = round * runs.size();
        for (Run run : runs) {
            Instant end = start.plus(run.lasts());
            if (now.isBefore(end)) {
                return new Moment(number, run, start, now);
            }
            start = end;
            number++;
        }
        throw new IllegalStateException("No run of the script holds " + now);
    }

    /** The end of the run before. */
    public Moment before(Moment moment) {
        return at(moment.startedAt().minusMillis(1));
    }

    private Duration lasts() {
        return runs.stream().map(Run::lasts).reduce(Duration.ZERO, Duration::plus);
    }
}
