package io.upgrades.gateway.bench;

import java.io.IOException;

/** How long an answer takes for which every cluster is asked, where each call to a cloud takes 50 ms. */
final class ColdFanOut {
    static final int LATENCY_MS = 50;

    /** In flight at once, of both accounts together. */
    private static final int CONCURRENCY = 200;

    private static final int ACCOUNTS = 2;
    private static final int UPGRADES = 3;
    private static final int WARM_UP = 150;
    private static final int ROUNDS = 31;

    private ColdFanOut() {}

    static void measure(Report report) throws IOException, InterruptedException {
        for (int clusters : new int[] {2, 100, 1000}) {
            double best = LATENCY_MS * Math.ceil((double) clusters / CONCURRENCY);
            measure(clusters, best, report);
        }
    }

    private static void measure(int clusters, double best, Report report) throws IOException, InterruptedException {
        try (Setup setup = new Setup()) {
            Setup.Clouds clouds = setup.clouds(clusters, UPGRADES, LATENCY_MS);
            setup.gateway(clouds, options());
            Setup.awaitReady();
            Setup.awaitAll(clouds);
            double[] millis = new double[ROUNDS];
            double[] calls = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double taken = cold(clusters);
                if (round >= 0) {
                    millis[round] = taken;
                    calls[round] = best;
                }
            }
            report.compare(
                    "cold, %,d clusters, against %.0f ms that their calls take".formatted(clusters, best),
                    "ms",
                    clusters == 1000 ? "≤ 1.3" : null,
                    millis,
                    calls);
        }
    }

    static String[] options() {
        return new String[] {
            "-Xmx256m",
            "-Dupgrades.cache.min-interval=1ms",
            "-Dupgrades.deadline=30s",
            "-Dupgrades.upstream.timeout=10s",
            "-Dupgrades.upstream.concurrency=" + CONCURRENCY / ACCOUNTS
        };
    }

    /** The time of an answer for which all are asked, in milliseconds. */
    static double cold(int clusters) throws IOException {
        long begun = System.nanoTime();
        Setup.Answer answer = Setup.get("/upgrades?limit=100", "Cache-Control", "no-cache");
        double millis = (System.nanoTime() - begun) / 1e6;
        if (answer.status() != 200 || !answer.body().contains("\"fresh\":" + clusters + ",")) {
            throw new IllegalStateException(answer.status() + ", and not all are fresh");
        }
        return millis;
    }
}
