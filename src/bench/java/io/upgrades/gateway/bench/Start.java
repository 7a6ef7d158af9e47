package io.upgrades.gateway.bench;

import java.io.IOException;

/** How long a start takes on the JVM, on one core, and what memory the gateway has taken after 100,000 answers. */
final class Start {
    private static final int CLUSTERS = 20;
    private static final int UPGRADES = 20;
    private static final int ROUNDS = 5;
    private static final int ANSWERS = 100_000;

    private Start() {}

    static void measure(Report report) throws IOException, InterruptedException {
        double[] millis = new double[ROUNDS];
        double[] atFirst = new double[ROUNDS];
        double[] later = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            try (Setup setup = new Setup()) {
                Setup.Clouds clouds = setup.clouds(CLUSTERS, UPGRADES, 0);
                long begun = System.nanoTime();
                Process gateway = setup.gateway(
                        clouds, "-Xmx128m", "-Dupgrades.cache.fresh=1h", "-Dupgrades.cache.fresh-active=1h");
                Setup.await(() -> Setup.get("/upgrades").status() == 200);
                millis[round] = (System.nanoTime() - begun) / 1e6;
                atFirst[round] = Setup.resident(gateway);
                Setup.awaitAll(clouds);
                HitPath.answers(ANSWERS);
                later[round] = Setup.resident(gateway);
            }
        }
        report.add("JVM: process start to the first OK answer", "ms", "lower than before", millis);
        report.add("JVM: memory at that time", "MB", null, atFirst);
        report.add("JVM: memory after 100,000 answers", "MB", "lower than before", later);
    }
}
