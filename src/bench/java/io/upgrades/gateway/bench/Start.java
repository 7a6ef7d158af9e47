package io.upgrades.gateway.bench;

import java.io.IOException;
import java.util.Optional;

/**
 * How long a start takes on the JVM, on one core, and what memory the gateway has taken after 100,000 answers; beside the
 * build before, with {@code -Dbefore=…/quarkus-run.jar}. The two take turns.
 */
final class Start {
    private static final int CLUSTERS = 20;
    private static final int UPGRADES = 20;
    private static final int ROUNDS = 7;
    private static final int ANSWERS = 100_000;
    private static final Optional<String> BEFORE =
            Optional.ofNullable(System.getProperty("before")).filter(build -> !build.isEmpty());

    private final double[] millis = new double[ROUNDS];
    private final double[] atFirst = new double[ROUNDS];
    private final double[] later = new double[ROUNDS];

    private Start() {}

    static void measure(Report report) throws IOException, InterruptedException {
        Start now = new Start();
        Start before = new Start();
        for (int round = 0; round < ROUNDS; round++) {
            if (BEFORE.isPresent()) {
                before.start(BEFORE.get(), round);
            }
            now.start(Setup.PACKAGED, round);
        }
        report(report, "process start to the first OK answer", "ms", now.millis, before.millis);
        report(report, "memory at that time", "MB", now.atFirst, before.atFirst);
        report(report, "memory after 100,000 answers", "MB", now.later, before.later);
    }

    private static void report(Report report, String what, String unit, double[] now, double[] before) {
        if (BEFORE.isPresent()) {
            report.compare("JVM: " + what + ", against the build before", unit, "< 1", now, before);
        } else {
            report.add("JVM: " + what, unit, null, now);
        }
    }

    private void start(String packaged, int round) throws IOException, InterruptedException {
        try (Setup setup = new Setup()) {
            Setup.Clouds clouds = setup.clouds(CLUSTERS, UPGRADES, 0);
            long begun = System.nanoTime();
            Process gateway = setup.gateway(
                    packaged, clouds, "-Xmx128m", "-Dupgrades.cache.fresh=1h", "-Dupgrades.cache.fresh-active=1h");
            Setup.await(() -> Setup.get("/upgrades").status() == 200);
            millis[round] = (System.nanoTime() - begun) / 1e6;
            atFirst[round] = Setup.resident(gateway);
            Setup.awaitAll(clouds);
            HitPath.answers(ANSWERS);
            later[round] = Setup.resident(gateway);
        }
    }
}
