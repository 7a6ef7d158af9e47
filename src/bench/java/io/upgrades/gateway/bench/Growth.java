package io.upgrades.gateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How time and memory grow with the number of clusters, of 20 upgrades each: until one who subscribes to events has been told
 * every upgrade of a gateway that knows nothing yet; an answer for which every cluster is asked; an answer over all upgrades
 * that nobody has asked before; the same again; and what is in memory when all is known.
 */
final class Growth {
    private static final int UPGRADES = 20;
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 15;
    private static final int COLD_ROUNDS = 5;
    private static final int[] CLUSTERS = {10, 100, 1_000, 10_000};

    private Growth() {}

    static void measure(Report report) throws IOException, InterruptedException {
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        for (int clusters : CLUSTERS) {
            try (Setup setup = new Setup()) {
                measure(setup, clusters, lines, report);
            }
        }
        Chart.write(Setup.FOLDER.resolve("growth.svg"), CLUSTERS, lines);
    }

    private static void measure(Setup setup, int clusters, Map<String, List<Double>> lines, Report report)
            throws IOException, InterruptedException {
        Setup.Clouds clouds = setup.clouds(clusters, UPGRADES, 0);
        Process gateway = setup.gateway(
                clouds,
                "-Xmx1g",
                "-Dupgrades.cache.fresh=1h",
                "-Dupgrades.cache.fresh-active=1h",
                "-Dupgrades.cache.min-interval=1ms",
                "-Dupgrades.events.buffer=300000",
                "-Dupgrades.deadline=5m",
                "-Dupgrades.upstream.timeout=60s",
                "-Dupgrades.upstream.concurrency=200");
        Setup.awaitReady();
        add("events: all told", "ms", clusters, lines, report, untilToldOf(clusters * UPGRADES));
        Setup.awaitAll(clouds);
        add("cold: all asked", "ms", clusters, lines, report, times(COLD_ROUNDS, round ->
                ColdFanOut.cold(clusters)));
        times(WARM_UP, round -> Setup.millis(Views.view(round)));
        add("filtered: first time", "ms", clusters, lines, report, times(ROUNDS, round ->
                Setup.millis(Views.view(WARM_UP + round))));
        add("warm: again", "ms", clusters, lines, report, times(ROUNDS, round ->
                Setup.millis(Views.view(WARM_UP))));
        Setup.run(1, Stream.of("jcmd", Long.toString(gateway.pid()), "GC.run"));
        add("memory in use", "MB", clusters, lines, report, heap());
    }

    private static void add(
            String what, String unit, int clusters, Map<String, List<Double>> lines, Report report, double... values) {
        report.add("%s, %,d clusters".formatted(what, clusters), unit, null, values);
        lines.computeIfAbsent(what + " (" + unit + ")", line -> new ArrayList<>())
                .add(Report.Figures.of(values).median());
    }

    /** One measurement of several. */
    private interface Round {
        double measure(int round) throws IOException, InterruptedException;
    }

    private static double[] times(int rounds, Round round) throws IOException, InterruptedException {
        double[] times = new double[rounds];
        for (int each = 0; each < rounds; each++) {
            times[each] = round.measure(each);
        }
        return times;
    }

    private static double untilToldOf(int upgrades) throws IOException {
        long begun = System.nanoTime();
        try (BufferedReader events = new BufferedReader(new InputStreamReader(
                URI.create(Setup.GATEWAY + "/upgrades/events").toURL().openStream()))) {
            for (int told = 0; told < upgrades; ) {
                String line = events.readLine();
                if (line == null || line.startsWith("event:reset")) {
                    throw new IllegalStateException("told of " + told + " upgrades, then: " + line);
                }
                told += line.equals("event:upgrade") ? 1 : 0;
            }
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double heap() throws IOException, InterruptedException {
        return Setup.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) / 1e6)
                .sum();
    }

    /** A picture with a line for each measure, both axes logarithmic. */
    private static final class Chart {
        private static final int WIDTH = 760;
        private static final int HEIGHT = 420;
        private static final int LEFT = 70;
        private static final int RIGHT = 560;
        private static final int TOP = 20;
        private static final int BOTTOM = 370;
        private static final double LEAST = 0.1;
        private static final double MOST = 100_000;
        private static final String[] COLOURS = {"#0969da", "#cf222e", "#8250df", "#1a7f37", "#9a6700"};

        static void write(Path file, int[] clusters, Map<String, List<Double>> lines) throws IOException {
            StringBuilder svg = new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                            + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n")
                    .formatted(WIDTH, HEIGHT));
            DoubleStream.iterate(LEAST, value -> value <= MOST, value -> value * 10)
                    .forEach(value -> svg.append(("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d7de\"/>"
                                    + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n")
                            .formatted(LEFT, RIGHT, y(value), y(value), LEFT - 8, y(value) + 4, number(value))));
            for (int number : clusters) {
                svg.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n"
                        .formatted(x(number, clusters), BOTTOM + 20, number));
            }
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">clusters of %d upgrades each</text>%n"
                    .formatted((LEFT + RIGHT) / 2, BOTTOM + 40, UPGRADES));
            int colour = 0;
            for (Map.Entry<String, List<Double>> line : lines.entrySet()) {
                List<Double> values = line.getValue();
                String points = String.join(
                        " ",
                        IntStream.range(0, values.size())
                                .mapToObj(each -> "%.1f,%.1f".formatted(x(clusters[each], clusters), y(values.get(each))))
                                .toList());
                svg.append(("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                                + "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>%n")
                        .formatted(
                                points,
                                COLOURS[colour],
                                RIGHT + 8,
                                y(values.get(values.size() - 1)) + 4,
                                COLOURS[colour],
                                line.getKey()));
                colour++;
            }
            Files.writeString(file, svg.append("</svg>\n"));
        }

        private static double x(double clusters, int[] all) {
            double least = Math.log10(all[0]);
            return LEFT + (Math.log10(clusters) - least) / (Math.log10(all[all.length - 1]) - least) * (RIGHT - LEFT);
        }

        private static double y(double value) {
            return BOTTOM
                    - (Math.log10(Math.max(value, LEAST)) - Math.log10(LEAST))
                            / (Math.log10(MOST) - Math.log10(LEAST))
                            * (BOTTOM - TOP);
        }

        private static String number(double value) {
            return value < 1 ? "0.1" : "%,.0f".formatted(value);
        }
    }
}
