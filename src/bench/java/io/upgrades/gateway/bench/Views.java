package io.upgrades.gateway.bench;

import java.io.IOException;

/** How long an answer takes that nobody has asked before, of 200,000 upgrades, and how long when it is asked again. */
final class Views {
    private static final int CLUSTERS = 10_000;
    private static final int UPGRADES = 20;
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 31;

    private Views() {}

    static void measure(Report report) throws IOException, InterruptedException {
        try (Setup setup = new Setup()) {
            Setup.Clouds clouds = setup.clouds(CLUSTERS, UPGRADES, 0);
            setup.gateway(clouds, "-Xmx1g", "-Dupgrades.cache.fresh=1h", "-Dupgrades.cache.fresh-active=1h");
            Setup.awaitReady();
            Setup.awaitAll(clouds);
            for (int round = 0; round < WARM_UP; round++) {
                Setup.millis(view(round));
            }
            double[] first = new double[ROUNDS];
            double[] second = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                String view = view(WARM_UP + round);
                first[round] = Setup.millis(view);
                second[round] = Setup.millis(view);
            }
            report.add("filtered and sorted view of 200,000 upgrades, first time", "ms", "≤ 20 ms", first);
            report.add("the same view, second time", "ms", "as warm", second);
        }
    }

    /** Another one for each number: the first 100 of 40,000 upgrades that match. */
    static String view(int number) {
        return "/upgrades?status=FAILED&sort=-startedAt&account=ali-load,hw-load,other-" + number;
    }
}
