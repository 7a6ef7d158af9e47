package io.upgrades.gateway.simulator.progress;

import java.time.Duration;
import java.util.List;

/** One upgrade from its start to its end, and the rest after it. */
public record Run(List<Phase> phases) {
    public Run {
        phases = List.copyOf(phases);
    }

    public static Run of(Phase... phases) {
        return new Run(List.of(phases));
    }

    public Duration lasts() {
        return phases.stream().map(Phase::lasts).reduce(Duration.ZERO, Duration::plus);
    }
}
